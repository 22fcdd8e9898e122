// A member who uses NDK.
import { TappedWebSocket } from '../tap.mjs'

globalThis.WebSocket = TappedWebSocket // NDK takes the browser's
for (const timer of ['setTimeout', 'setInterval']) {
  const original = globalThis[timer]
  globalThis[timer] = (...args) => original(...args).unref() // it never stops its own, and a test must end
}

const library = await import('@nostr-dev-kit/ndk')
const { default: NDK, NDKPrivateKeySigner, NDKRelayAuthPolicies } = library
export const { NDKEvent, NDKUser, giftWrap, giftUnwrap } = library
export const { NDKSync } = await import('@nostr-dev-kit/sync')

export const name = 'ndk'
export const cannot = {}

export class Client {
  constructor(secret) {
    this.signer = new NDKPrivateKeySigner(Buffer.from(secret).toString('hex'))
    this.pubkey = this.signer.pubkey
    this.notices = []
  }

  async connect(url, { authenticates = true } = {}) {
    this.ndk = new NDK({ explicitRelayUrls: [url], signer: this.signer, enableOutboxModel: false })
    this.ndk.initialValidationRatio = this.ndk.lowestValidationRatio = 1 // verify every signature
    if (authenticates) this.ndk.relayAuthDefaultPolicy = NDKRelayAuthPolicies.signIn({ ndk: this.ndk })
    const [relay] = this.ndk.pool.relays.values()
    relay.on('notice', (text) => this.notices.push(text))
    const up = new Promise((resolve, reject) => {
      relay.once(authenticates ? 'authed' : 'ready', resolve)
      relay.once('auth:failed', reject)
    })
    await this.ndk.connect(5000)
    await up
    this.relay = relay
  }

  async publish(template) {
    const event = new NDKEvent(this.ndk, { tags: [], content: '', ...template })
    await event.sign()
    await this.relay.publish(event, 10_000)
    return event.rawEvent()
  }

  publishSigned(event) {
    return this.relay.publish(new NDKEvent(this.ndk, event), 10_000)
  }

  subscribe(filter, onEvent) {
    return new Promise((resolve, reject) => {
      const subscription = this.ndk.subscribe(filter, { closeOnEose: false, groupable: false, skipOptimisticPublishEvent: true }, {
        onEvent: (event) => onEvent(event.rawEvent()),
        onEose: () => resolve({ close: () => subscription.stop() }),
      })
      subscription.on('closed', (_, reason) => reject(new Error(reason)))
    })
  }

  async count(filter) {
    return (await this.relay.connectivity.count([filter])).count
  }

  close() {
    this.relay?.disconnect()
  }
}
