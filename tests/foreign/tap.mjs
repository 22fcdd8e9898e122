// Every frame between a server and any client of a test is kept here, for those who look at them afterwards.
// Clients get their WebSocket from here.
import WebSocket from 'ws'

const framesByHost = new Map()
const requestsByHost = new Map()

export class TappedWebSocket extends WebSocket {
  constructor(url, ...more) {
    super(url, ...more)
    this.host = new URL(url).host
    this.on('message', (data) => kept(framesByHost, this.host).push(String(data)))
  }

  send(data, ...more) {
    kept(requestsByHost, this.host).push(String(data))
    super.send(data, ...more)
  }
}

function kept(framesOfHosts, host) {
  if (!framesOfHosts.has(host)) framesOfHosts.set(host, [])
  return framesOfHosts.get(host)
}

/** What the server at that address has sent so far, parsed, oldest first. */
export function framesFrom(url) {
  return kept(framesByHost, new URL(url).host).map((frame) => JSON.parse(frame))
}

/** What the server at that address has been asked so far, parsed, oldest first. */
export function requestsTo(url) {
  return kept(requestsByHost, new URL(url).host).map((frame) => JSON.parse(frame))
}
