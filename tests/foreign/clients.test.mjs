// Other people's clients on a closed Plaza server and on an open one.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import * as ndk from './clients/ndk.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'
import * as rxNostr from './clients/rx_nostr.mjs'
import { Community, Deletion, Post, Profile, Reaction, joinRequest, named, post } from './community.mjs'
import { Inbox } from './inbox.mjs'
import { within } from './plaza_server.mjs'

const kinds = [Profile, Post, Deletion, Reaction]
const anyone = [nostrTools, ndk, rxNostr] // nostr-fetch only reads: reading.test.mjs

describe('a closed server', () => {
  let community

  before(async () => (community = await Community.closed()))
  after(() => community.end())

  for (const library of anyone) {
    test(`${library.name}: a stranger neither reads nor writes`, async () => {
      const stranger = await community.connected(library)
      await assert.rejects(within(stranger.publish(post('let me in')), 'a refusal'), /restricted|auth-required/)
      await assert.rejects(within(stranger.subscribe({ kinds }, () => {}), 'a refusal'), /restricted|auth-required/)
    })

    test(`${library.name}: a wrong code lets nobody in`, async () => {
      const stranger = await community.connected(library)
      await assert.rejects(within(stranger.publish(joinRequest('not-a-code')), 'a refusal'))
      await assert.rejects(within(stranger.publish(post('still outside')), 'a refusal'), /restricted|auth-required/)
    })

    test(`${library.name}: joins with a code, reads what is stored to its end, then live`, async () => {
      const author = await community.joined(library)
      const earlier = await author.publish(post('earlier'))
      const reader = await community.joined(library)
      const inbox = new Inbox()
      await within(reader.subscribe({ kinds: [Post], authors: [author.pubkey] }, inbox.take), 'EOSE')
      assert.ok(inbox.has(earlier.id), 'what is stored comes before EOSE')

      const live = await author.publish(post('live'))
      const received = await inbox.arrival(live.id)
      assert.deepEqual(received, live)
      assert.deepEqual(reader.notices, [])
    })

    test(`${library.name}: publishes a profile, a post, a reaction and a deletion`, async () => {
      const author = await community.joined(library)
      const profile = await author.publish(named('Foreign ' + library.name))
      const first = await author.publish(post('to be kept'))
      const second = await author.publish(post('to be deleted'))
      const like = await author.publish({
        kind: Reaction, content: '+', tags: [['-'], ['e', first.id], ['p', author.pubkey]],
      })
      const deletion = await author.publish({ kind: Deletion, tags: [['-'], ['e', second.id], ['k', '1']] })

      const inbox = new Inbox()
      await within((await community.joined(library)).subscribe({ kinds, authors: [author.pubkey] }, inbox.take), 'EOSE')
      for (const kept of [profile, first, like, deletion]) assert.ok(inbox.has(kept.id), `kind ${kept.kind} is kept`)
      assert.ok(!inbox.has(second.id), 'the deleted post is gone')
    })
  }

  test('members with different libraries see each other live, each post once', async () => {
    const one = await community.joined(nostrTools)
    const two = await community.joined(ndk)
    const inboxes = [new Inbox(), new Inbox()]
    const filter = { kinds: [Post], authors: [one.pubkey, two.pubkey] }
    await within(one.subscribe(filter, inboxes[0].take), 'EOSE')
    await within(two.subscribe(filter, inboxes[1].take), 'EOSE')

    const question = await one.publish(post('Who is there?'))
    await inboxes[1].arrival(question.id)
    const answer = await two.publish(post('I am', ['e', question.id, '', 'root', one.pubkey], ['p', one.pubkey]))
    await inboxes[0].arrival(answer.id)
    await inboxes[0].arrival(question.id)
    for (const inbox of inboxes)
      assert.equal(new Set(inbox.events.map((event) => event.id)).size, inbox.events.length)
  })
})

describe('an open server', () => {
  let community

  before(async () => (community = await Community.open()))
  after(() => community.end())

  for (const library of anyone) {
    test(`${library.name}: reads and writes without saying who it is`, async () => {
      const author = await community.guest(library)
      const reader = await community.guest(nostrTools)
      const inbox = new Inbox()
      await within(reader.subscribe({ kinds: [Post], authors: [author.pubkey] }, inbox.take), 'EOSE')
      const sent = await within(author.publish({ kind: Post, content: 'hello, anyone' }), 'OK')
      assert.deepEqual(await inbox.arrival(sent.id), sent)
    })
  }
})
