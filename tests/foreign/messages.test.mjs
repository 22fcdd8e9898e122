// Private messages (NIP-17) between other people's clients: they arrive, live and later, and nobody else learns of them.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import * as nip17 from 'nostr-tools/nip17'
import * as nip59 from 'nostr-tools/nip59'

import * as ndk from './clients/ndk.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'
import * as rxNostr from './clients/rx_nostr.mjs'
import { Community, GiftWrap, stored } from './community.mjs'
import { Inbox } from './inbox.mjs'
import { within } from './plaza_server.mjs'

const DirectMessage = 14

describe('a private message', () => {
  let community, eve

  before(async () => {
    community = await Community.closed()
    eve = await community.joined(nostrTools)
  })
  after(() => community.end())

  // rx-nostr has no encryption; it carries what nostr-tools has wrapped.
  const ways = [[nostrTools, ndk], [ndk, nostrTools], [nostrTools, nostrTools], [ndk, ndk], [rxNostr, nostrTools]]
  for (const [from, to] of ways) {
    test(`from ${from.name} to ${to.name} arrives, and nobody else learns of it`, async () => {
      const sender = await community.joined(from)
      const reader = await community.joined(to)
      const inbox = new Inbox()
      await within(reader.subscribe({ kinds: [GiftWrap], '#p': [reader.pubkey] }, inbox.take), 'EOSE')
      const watched = new Inbox()
      await within(eve.subscribe({ kinds: [GiftWrap] }, watched.take), 'EOSE')

      const text = `between us: ${from.name}, ${to.name}`
      const wrap = from === ndk ? await wrappedByNdk(sender, reader.pubkey, text) : wrapped(sender, reader.pubkey, text)
      await within(sender.publishSigned(wrap), 'OK')
      const message = await opened(reader, await inbox.arrival(wrap.id))
      assert.deepEqual([message.content, message.pubkey, message.kind], [text, sender.pubkey, DirectMessage])
      assert.deepEqual((await stored(reader, { kinds: [GiftWrap] })).map(({ id }) => id), [wrap.id])

      for (const filter of [{ ids: [wrap.id] }, { kinds: [GiftWrap] }, { kinds: [GiftWrap, 1], '#p': [reader.pubkey] }, { authors: [wrap.pubkey] }]) {
        assert.deepEqual(await stored(eve, filter), [])
        assert.equal(await eve.count(filter), 0)
      }
      assert.deepEqual(watched.events, [])
      assert.deepEqual(await stored(sender, { ids: [wrap.id] }), [], 'not even for who sent it: it is for one')
    })
  }

  test('with another author inside than outside is not believed', async () => {
    const liar = await community.joined(nostrTools)
    const reader = await community.joined(ndk)
    const rumor = { ...nip59.createRumor({ kind: DirectMessage, content: 'I am Eve' }, eve.secret) }
    const forged = nip59.createWrap(nip59.createSeal(rumor, liar.secret, reader.pubkey), reader.pubkey)
    await liar.publishSigned(forged) // the server cannot look inside
    await assert.rejects(opened(reader, forged))
  })
})

function wrapped(sender, publicKey, text) {
  return nip17.wrapEvent(sender.secret, { publicKey }, text)
}

async function wrappedByNdk(sender, publicKey, text) {
  const rumor = new ndk.NDKEvent(sender.ndk, { kind: DirectMessage, content: text, tags: [['p', publicKey]], created_at: Math.floor(Date.now() / 1000) })
  rumor.pubkey = sender.pubkey
  return (await ndk.giftWrap(rumor, new ndk.NDKUser({ pubkey: publicKey }), sender.signer)).rawEvent()
}

async function opened(reader, wrap) {
  if (reader.secret) return nip17.unwrapEvent(wrap, reader.secret)
  const sender = new ndk.NDKUser({ pubkey: wrap.pubkey })
  return ndk.giftUnwrap(new ndk.NDKEvent(reader.ndk, wrap), sender, reader.signer)
}
