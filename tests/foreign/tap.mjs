// Every frame that a server sends to any client of a test is kept here, for those who look at them afterwards.
// Clients get their WebSocket from here.
import WebSocket from 'ws'

const framesByHost = new Map()

export class TappedWebSocket extends WebSocket {
  constructor(url, ...more) {
    super(url, ...more)
    const host = new URL(url).host
    if (!framesByHost.has(host)) framesByHost.set(host, [])
    this.on('message', (data) => framesByHost.get(host).push(String(data)))
  }
}

/** What the server at that address has sent so far, parsed, oldest first. */
export function framesFrom(url) {
  return (framesByHost.get(new URL(url).host) ?? []).map((frame) => JSON.parse(frame))
}
