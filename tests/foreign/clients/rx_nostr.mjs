// A member who uses rx-nostr. Its signer and verifier are for the program to bring: they are nostr-tools'.
import { finalizeEvent, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { createRxForwardReq, createRxNostr } from 'rx-nostr'

import { TappedWebSocket } from '../tap.mjs'

export const name = 'rx-nostr'
export const cannot = { count: 'rx-nostr never sends COUNT', compare: 'rx-nostr has no NIP-77' }

export class Client {
  constructor(secret) {
    this.secret = secret
    this.pubkey = getPublicKey(secret)
    this.notices = []
  }

  async connect(url, { authenticates = true } = {}) {
    const signer = {
      getPublicKey: async () => this.pubkey,
      signEvent: async (template) => (template.sig ? template : this.#finish(template)),
    }
    this.rx = createRxNostr({
      signer,
      verifier: async (event) => verifyEvent(event),
      authenticator: authenticates ? { signer } : undefined,
      websocketCtor: TappedWebSocket,
      connectionStrategy: 'aggressive',
      retry: { strategy: 'off' },
      skipFetchNip11: true,
    })
    this.messages = this.rx.createAllMessageObservable()
    this.messages.subscribe((packet) => packet.type === 'NOTICE' && this.notices.push(packet.notice))
    const up = new Promise((resolve, reject) => {
      if (authenticates) this.messages.subscribe((packet) => packet.type === 'OK' && resolve()) // of its AUTH
      this.rx.createConnectionStateObservable().subscribe(({ state }) => {
        if (state === 'connected' && !authenticates) resolve()
        if (state === 'error' || state === 'rejected') reject(new Error(state))
      })
    })
    this.rx.setDefaultRelays([url])
    await up
  }

  /** Signs and publishes; the event when the server took it, else an Error with the server's reason. */
  publish(template) {
    return this.publishSigned(this.#finish({ tags: [], content: '', ...template }))
  }

  publishSigned(event) {
    return new Promise((resolve, reject) => {
      this.rx.send(event, { errorOnTimeout: true }).subscribe({
        next: ({ ok, notice }) => (ok ? resolve(event) : reject(new Error(notice))),
        error: reject,
      })
    })
  }

  /** Events go to onEvent; settles at EOSE, fails when the server closes the subscription. */
  subscribe(filter, onEvent) {
    return new Promise((resolve, reject) => {
      const request = createRxForwardReq()
      const isOurs = ({ subId }) => subId?.startsWith(request.rxReqId + ':')
      this.messages.subscribe((packet) => {
        if (packet.type === 'EOSE' && isOurs(packet)) setImmediate(() => resolve({ close: () => events.unsubscribe() }))
        if (packet.type === 'CLOSED' && isOurs(packet)) reject(new Error(packet.notice))
      })
      const events = this.rx.use(request).subscribe(({ event }) => onEvent(plain(event)))
      request.emit(filter)
    })
  }

  close() {
    this.rx?.dispose()
  }

  #finish(template) {
    const now = Math.floor(Date.now() / 1000)
    return plain(finalizeEvent({ created_at: now, ...template }, this.secret))
  }
}

/** Without nostr-tools' mark that the signature was checked. */
function plain(event) {
  return JSON.parse(JSON.stringify(event))
}
