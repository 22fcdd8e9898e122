// What is stored is found by every field of a filter, in its order, by other people's clients; what replaces, deletes
// and counts does so.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import * as ndk from './clients/ndk.mjs'
import * as nostrFetch from './clients/nostr_fetch.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'
import * as rxNostr from './clients/rx_nostr.mjs'
import { Community, Deletion, Post, Profile, Reaction, named, post, stored } from './community.mjs'
import { within } from './plaza_server.mjs'

const Status = 30315, Article = 30023
const authors = [nostrTools, ndk, rxNostr]
const readers = [...authors, nostrFetch]
const now = Math.floor(Date.now() / 1000)

const contents = (events) => events.map((event) => event.content)

describe('every field of a filter', () => {
  let community, ann, ben, said

  before(async () => {
    community = await Community.open()
    ann = await community.guest(nostrTools)
    ben = await community.guest(nostrTools)
    const at = (minutes) => ({ created_at: now - minutes * 60 })
    const first = await ann.publish({ kind: Post, content: 'first lantern', tags: [['t', 'garden']], ...at(50) })
    const second = await ben.publish({
      kind: Post, content: 'second', tags: [['t', 'Garden'], ['e', first.id, '', 'root'], ['p', ann.pubkey]], ...at(40),
    })
    const like = await ben.publish({ kind: Reaction, content: '+', tags: [['e', first.id], ['p', ann.pubkey]], ...at(30) })
    const third = await ann.publish({ kind: Post, content: 'third lantern lantern', tags: [['Z', 'upper'], ['z', 'lower']], ...at(20) })
    said = { first, second, like, third }
  })
  after(() => community.end())

  const cases = [
    ['ids', () => ({ ids: [said.third.id, said.first.id] }), ['third lantern lantern', 'first lantern']],
    ['authors', () => ({ authors: [ben.pubkey] }), ['+', 'second']],
    ['kinds', () => ({ kinds: [Reaction] }), ['+']],
    ['#e', () => ({ '#e': [said.first.id] }), ['+', 'second']],
    ['#p', () => ({ '#p': [ann.pubkey], kinds: [Post] }), ['second']],
    ['#t, whose case counts', () => ({ '#t': ['garden'] }), ['first lantern']],
    ['#t, any of several', () => ({ '#t': ['garden', 'Garden'] }), ['second', 'first lantern']],
    ['#Z, which is not #z', () => ({ '#Z': ['upper', 'lower'] }), ['third lantern lantern']],
    ['since, that second included', () => ({ kinds: [Post], since: said.second.created_at }), ['third lantern lantern', 'second']],
    ['until, that second included', () => ({ kinds: [Post], until: said.second.created_at }), ['second', 'first lantern']],
    ['since and until', () => ({ since: said.second.created_at, until: said.like.created_at }), ['+', 'second']],
    ['limit, the newest', () => ({ kinds: [Post], limit: 2 }), ['third lantern lantern', 'second']],
    ['search, the best first', () => ({ search: 'lantern', kinds: [Post] }), ['third lantern lantern', 'first lantern']],
    ['all of it at once', () => ({ authors: [ben.pubkey], kinds: [Post], '#e': [said.first.id], since: now - 3600, limit: 5 }), ['second']],
    ['nothing that there is', () => ({ authors: [ann.pubkey], kinds: [Reaction] }), []],
  ]
  for (const library of readers) {
    for (const [name, filter, expected] of cases) {
      test(`${library.name}: ${name}`, async () => {
        const reader = await community.guest(library)
        assert.deepEqual(contents(await stored(reader, filter())), expected)
      })
    }
  }

  for (const library of [nostrTools, ndk]) { // the others ask with one filter at a time
    test(`${library.name}: two filters are one answer or the other, nothing twice`, async () => {
      const reader = await community.guest(library)
      const found = await stored(reader, [{ kinds: [Reaction] }, { '#e': [said.first.id] }])
      assert.deepEqual(contents(found).sort(), ['+', 'second'])
    })
  }

  for (const library of readers) {
    test(`${library.name}: the count`, { skip: library.cannot.count }, async () => {
      const reader = await community.guest(library)
      assert.equal(await within(reader.count({ kinds: [Post], authors: [ann.pubkey] }), 'a count'), 2)
      assert.equal(await within(reader.count({ kinds: [Article] }), 'a count'), 0)
    })
  }

  for (const library of authors) { // nostr-fetch asks on until nothing comes
    test(`${library.name}: EOSE says whether there is more, and the client does not mind`, async () => {
      const reader = await community.guest(library)
      const hintOf = async (filter) => {
        const asked = community.server.requests.length
        await stored(reader, filter)
        // Libraries close and ask anew for others at the same time: only the answer to this question counts.
        const [, id] = community.server.requests.slice(asked).find(([verb, , { limit } = {}]) => verb === 'REQ' && limit === filter.limit)
        return community.server.frames.findLast(([verb, of]) => verb === 'EOSE' && of === id)[2]
      }
      assert.deepEqual(await hintOf({ kinds: [Post], limit: 2 }), ['more'])
      assert.deepEqual(await hintOf({ kinds: [Post], limit: 10 }), ['finish'])
    })
  }
})

describe('what stands', () => {
  let community

  before(async () => (community = await Community.closed()))
  after(() => community.end())

  for (const library of authors) {
    test(`${library.name}: of a profile the newest stands, and an older one changes nothing`, async () => {
      const author = await community.joined(library)
      const profile = (name, at) => ({ ...named(`${name} of ${library.name}`), created_at: now + at })
      await author.publish(profile('First', -20))
      const newest = await author.publish(profile('Second', -10))
      await author.publish(profile('Late', -15)).catch(() => {}) // refused or passed over: it must not stand
      const found = await stored(await community.joined(nostrTools), { kinds: [Profile], authors: [author.pubkey] })
      assert.deepEqual(found.map(({ id }) => id), [newest.id])
    })

    test(`${library.name}: of one second the lowest id stands`, async () => {
      const author = await community.joined(library)
      const status = (content) => ({ kind: 10003, content, tags: [['-']], created_at: now - 5 })
      const both = [await author.publish(status('one')), await author.publish(status('two')).catch(() => null)]
      const lowest = both.filter(Boolean).map(({ id }) => id).sort()[0]
      const found = await stored(author, { kinds: [10003], authors: [author.pubkey] })
      assert.deepEqual(found.map(({ id }) => id), [lowest])
    })

    test(`${library.name}: an address has one event for each d`, async () => {
      const author = await community.joined(library)
      const status = (d, content, at) => ({ kind: Status, content, tags: [['d', d], ['-']], created_at: now + at })
      await author.publish(status('general', 'at work', -20))
      await author.publish(status('music', 'a song', -18))
      await author.publish(status('general', 'at home', -10))
      const of = (filter) => stored(author, { kinds: [Status], authors: [author.pubkey], ...filter })
      assert.deepEqual(contents(await of({})), ['at home', 'a song'])
      assert.deepEqual(contents(await of({ '#d': ['music'] })), ['a song'])
    })

    test(`${library.name}: a deletion takes one's own, by id and by address, for good`, async () => {
      const author = await community.joined(library)
      const other = await community.joined(nostrTools)
      const mine = await author.publish(post('mine'))
      const theirs = await other.publish(post('theirs'))
      await author.publish({ kind: Article, content: 'old', tags: [['d', 'essay'], ['title', 'Essay'], ['-']], created_at: now - 30 })
      await author.publish({
        kind: Deletion, created_at: now - 20,
        tags: [['e', mine.id], ['e', theirs.id], ['k', '1'], ['a', `${Article}:${author.pubkey}:essay`], ['k', String(Article)], ['-']],
      })
      const left = await stored(other, { authors: [author.pubkey, other.pubkey], kinds: [Post, Article] })
      assert.deepEqual(contents(left), ['theirs'])
      await assert.rejects(within(author.publish(mine), 'a refusal'), /blocked|deleted|invalid/)
      const newer = await author.publish({ kind: Article, content: 'new', tags: [['d', 'essay'], ['title', 'Essay'], ['-']], created_at: now - 10 })
      assert.deepEqual((await stored(other, { kinds: [Article], authors: [author.pubkey] })).map(({ id }) => id), [newer.id])
    })
  }
})
