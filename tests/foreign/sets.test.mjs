// Sets of events compared (NIP-77) by other people's libraries: each side learns exactly what it lacks.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { nip77 } from 'nostr-tools'
import { matchFilters } from 'nostr-tools/filter'
import { finalizeEvent, generateSecretKey } from 'nostr-tools/pure'

import * as ndk from './clients/ndk.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'
import { Community, GiftWrap, Post, post } from './community.mjs'
import { within } from './plaza_server.mjs'

const There = 80, Shared = 55, Here = 20
const now = Math.floor(Date.now() / 1000)

/** Events that the server never got. */
function unsent(author, count) {
  return Array.from({ length: count }, (_, i) =>
    finalizeEvent({ ...post('never sent ' + i), created_at: now - i }, author.secret))
}

const ids = (events) => events.map(({ id }) => id).sort()

describe('a set of events', () => {
  let community, author, there

  before(async () => {
    community = await Community.closed()
    author = await community.joined(nostrTools)
    there = await Promise.all(
      Array.from({ length: There }, (_, i) => author.publish({ ...post('there ' + i), created_at: now - 2 * i })))
  })
  after(() => community.end())

  test('nostr-tools: learns what the server has and what it lacks', async () => {
    const here = unsent(author, Here)
    const { need, have } = await compared(author, { kinds: [Post] }, [...there.slice(0, Shared), ...here])
    assert.deepEqual(need.sort(), ids(there.slice(Shared)))
    assert.deepEqual(have.sort(), ids(here))
  })

  test('nostr-tools: equal sets are known to be equal', async () => {
    assert.deepEqual(await compared(author, { kinds: [Post] }, there), { need: [], have: [] })
  })

  test('nostr-tools: a filter is a set of its own', async () => {
    const filter = { kinds: [Post], authors: [author.pubkey], since: there[49].created_at }
    const { need, have } = await compared(author, filter, [])
    assert.deepEqual([need.sort(), have], [ids(there.slice(0, 50)), []])
  })

  test('nostr-tools: nobody learns of what is for another', async () => {
    const wrap = finalizeEvent({ kind: GiftWrap, content: 'sealed', tags: [['p', author.pubkey]], created_at: now }, generateSecretKey())
    await author.publishSigned(wrap)
    const other = await community.joined(nostrTools)
    assert.deepEqual((await compared(author, { kinds: [GiftWrap] }, [])).need, [wrap.id])
    assert.deepEqual((await compared(other, { kinds: [GiftWrap] }, [])).need, [])
    assert.ok(!(await compared(other, {}, [])).need.includes(wrap.id))
  })

  test('ndk: fetches exactly what its cache lacks', async () => {
    const reader = await community.joined(ndk)
    const here = unsent(author, Here)
    const cache = new Cache([...there.slice(0, Shared), ...here].map((event) => new ndk.NDKEvent(reader.ndk, event)))
    reader.ndk.cacheAdapter = cache
    const result = await within(new ndk.NDKSync(reader.ndk).sync({ kinds: [Post] }), 'a comparison', 30)
    assert.deepEqual([...result.need].sort(), ids(there.slice(Shared)))
    assert.deepEqual([...result.have].sort(), ids(here))
    assert.deepEqual(ids(result.events), ids(there.slice(Shared)))
  })
})

/** What nostr-tools finds when it holds so many events: ids that it needs, ids that the server has not. */
function compared(client, filter, held) {
  const storage = new nip77.NegentropyStorageVector()
  for (const { created_at, id } of held) storage.insert(created_at, id)
  storage.seal()
  const need = [], have = []
  const over = new Promise((resolve, reject) => {
    new nip77.NegentropySync(client.relay, storage, filter, {
      onneed: (id) => need.push(id),
      onhave: (id) => have.push(id),
      onclose: (reason) => (reason ? reject(new Error(reason)) : resolve({ need, have })),
    }).start()
  })
  return within(over, 'a comparison')
}

/** The least that NDK takes for a cache; it compares what is in it. */
class Cache {
  locking = false
  ready = true

  constructor(events) {
    this.events = events
  }

  async query({ filters }) {
    return this.events.filter((event) => matchFilters(filters, event))
  }

  async setEvent(event) {
    this.events.push(event)
  }
}
