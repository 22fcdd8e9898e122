// A reader who uses nostr-fetch. It only reads, and never says who it is: for open servers.
import { NostrFetcher } from 'nostr-fetch'

import { TappedWebSocket } from '../tap.mjs'

export const name = 'nostr-fetch'
export const cannot = {
  authenticate: 'nostr-fetch has no NIP-42',
  publish: 'nostr-fetch only reads',
  live: 'nostr-fetch ends at EOSE',
  count: 'nostr-fetch never sends COUNT',
  compare: 'nostr-fetch has no NIP-77',
}

/**
 * nostr-fetch 0.17.0 takes an EOSE with a hint for malformed and waits on, though NIP-67 counts on clients that pass over
 * what they do not know. So it gets its EOSE without.
 */
class WithoutHints extends TappedWebSocket {
  addEventListener(type, listener, ...more) {
    if (type !== 'message') return super.addEventListener(type, listener, ...more)
    super.addEventListener(type, ({ data }) => listener({ data: data.replace(/^(\["EOSE","[^"]*"),\[.*/, '$1]') }), ...more)
  }
}

export class Client {
  async connect(url) {
    this.url = url
    this.fetcher = NostrFetcher.init({ webSocketConstructor: WithoutHints })
  }

  /** Newest first, as far back as there is something. */
  fetch({ since, until, limit, ...filter }) {
    if (limit) return this.fetcher.fetchLatestEvents([this.url], filter, limit, { asOf: until })
    return this.fetcher.fetchAllEvents([this.url], filter, { since, until }, { sort: true })
  }

  close() {
    this.fetcher?.shutdown()
  }
}
