// A member who uses nostr-tools.
import { finalizeEvent, getPublicKey } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'

import { TappedWebSocket } from '../tap.mjs'

useWebSocketImplementation(TappedWebSocket)

export const name = 'nostr-tools'
export const cannot = {}

export class Client {
  constructor(secret) {
    this.secret = secret
    this.pubkey = getPublicKey(secret)
    this.notices = []
  }

  async connect(url, { authenticates = true } = {}) {
    this.relay = new Relay(url)
    this.relay.baseEoseTimeout = 30_000 // its default pretends an EOSE after 4.4 s
    this.relay.publishTimeout = 10_000 // it keeps the process alive, even where the connection has been closed
    this.relay.onnotice = (text) => this.notices.push(text)
    const authenticated = new Promise((resolve, reject) => {
      if (!authenticates) return resolve()
      this.relay.onauth = async (template) => {
        const event = finalizeEvent(template, this.secret)
        setImmediate(() => this.relay.authPromise.then(resolve, reject))
        return event
      }
    })
    await this.relay.connect()
    await authenticated
  }

  /** Signs and publishes; the event when the server took it, else an Error with the server's reason. */
  async publish(template) {
    const event = finalizeEvent({ created_at: now(), tags: [], content: '', ...template }, this.secret)
    await this.publishSigned(event)
    return plain(event)
  }

  publishSigned(event) {
    return this.relay.publish(event)
  }

  /** Events go to onEvent; settles at EOSE, fails when the server closes the subscription. */
  subscribe(filter, onEvent) {
    return new Promise((resolve, reject) => {
      const subscription = this.relay.subscribe([filter].flat(), {
        onevent: (event) => onEvent(plain(event)),
        oninvalidevent: (event) => reject(new Error('invalid event: ' + JSON.stringify(event))),
        oneose: () => resolve(subscription),
        onclose: (reason) => reject(new Error(reason)),
      })
    })
  }

  count(filter) {
    return this.relay.count([filter], {})
  }

  close() {
    this.relay?.close()
  }
}

/** Without the library's mark that the signature was checked. */
function plain(event) {
  return JSON.parse(JSON.stringify(event))
}

function now() {
  return Math.floor(Date.now() / 1000)
}
