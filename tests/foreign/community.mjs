// A real server with people on it, each with the library they like.
import { webcrypto } from 'node:crypto'

import { PlazaServer, within } from './plaza_server.mjs'

export const Profile = 0, Post = 1, Deletion = 5, Reaction = 7, GiftWrap = 1059, JoinRequest = 28934

export class Community {
  #clients = []

  static async closed(...more) {
    const community = new Community()
    community.server = await PlazaServer.start(...more)
    community.code = await community.server.invite(50)
    return community
  }

  static async open(...more) {
    const community = new Community()
    community.server = await PlazaServer.start('--access', 'open', ...more)
    return community
  }

  /** Somebody new who is connected, and has said who they are. */
  async connected(library, options) {
    const client = new library.Client(webcrypto.getRandomValues(new Uint8Array(32)))
    this.#clients.push(client)
    await within(client.connect(this.server.url, options), library.name + ' to connect')
    return client
  }

  async joined(library, code = this.code) {
    const client = await this.connected(library)
    await within(client.publish(joinRequest(code)), library.name + ' to join')
    return client
  }

  /** Somebody on an open server, whom nobody asks. */
  guest(library) {
    return this.connected(library, { authenticates: false })
  }

  async end() {
    for (const client of this.#clients) client.close()
    await this.server.stop()
  }
}

export function joinRequest(claim) {
  return { kind: JoinRequest, tags: [['-'], ['claim', claim]] }
}

/** A member's post, which other servers must not copy. */
export function post(content, ...tags) {
  return { kind: Post, content, tags: [['-'], ...tags] }
}

export function named(name) {
  return { kind: Profile, content: JSON.stringify({ name }), tags: [['-']] }
}

/** What is stored and matches, in the order in which it came. */
export async function stored(client, filter) {
  if (client.fetch) return within(client.fetch(filter), 'what is stored')
  const events = []
  const subscription = await within(client.subscribe(filter, (event) => events.push(event)), 'EOSE')
  subscription.close()
  return events
}
