// What the server says of itself over HTTP, and what the schemas are good for.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { fetchRelayInformation } from 'nostr-tools/nip11'
import { finalizeEvent, generateSecretKey } from 'nostr-tools/pure'

import * as nostrTools from './clients/nostr_tools.mjs'
import { Community, post, stored } from './community.mjs'
import { within } from './plaza_server.mjs'
import { faultsInDescription, faultsInEvent, faultsInMessage } from './schemas.mjs'
import { TappedWebSocket } from './tap.mjs'

describe('the description of a server', () => {
  let community

  before(async () => (community = await Community.closed('--name', 'Our street')))
  after(() => community.end())

  test('nostr-tools reads it, and it fits its schema', async () => {
    const description = await fetchRelayInformation(community.server.url)
    assert.equal(description.name, 'Our street')
    assert.equal(description.limitation.auth_required, true)
    assert.ok([1, 42, 43, 77].every((nip) => description.supported_nips.includes(nip)))
    assert.deepEqual(faultsInDescription(description), [])
  })

  test('everyone on the list and everything said of them is signed by whom it names', async () => {
    const { self } = await fetchRelayInformation(community.server.url)
    const member = await community.joined(nostrTools)
    const seen = []
    await member.subscribe({ kinds: [8000, 13534] }, (event) => seen.push(event))
    assert.ok(seen.length >= 1)
    for (const event of seen) assert.equal(event.pubkey, self)
  })
})

describe('every limit that is announced', () => {
  let community, configuration, limits, socket
  const secret = generateSecretKey(), now = Math.floor(Date.now() / 1000)

  before(async () => {
    configuration = join(await mkdtemp(join(tmpdir(), 'plaza-limits-')), 'plaza.toml')
    await writeFile(configuration, '[limits]\ndefault-limit = 5\nmax-limit = 10\n') // a few events show it
    community = await Community.open('--config', configuration)
    limits = (await fetchRelayInformation(community.server.url)).limitation
    socket = new TappedWebSocket(community.server.url)
    await new Promise((resolve) => socket.on('open', resolve))
  })
  after(async () => {
    socket.terminate()
    await community.end()
    await rm(dirname(configuration), { recursive: true })
  })

  /** The first of the answers that follow. */
  function answerTo(...message) {
    const answer = new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(data))))
    socket.send(JSON.stringify(message))
    return within(answer, 'an answer')
  }
  const told = (template) => answerTo('EVENT', finalizeEvent({ ...post('here'), created_at: now, ...template }, secret))
  const unprotected = (template) => told({ tags: [], ...template })

  test('max_content_length', async () => {
    assert.equal((await unprotected({ content: 'é'.repeat(limits.max_content_length) }))[2], true)
    assert.match((await unprotected({ content: 'é'.repeat(limits.max_content_length + 1) }))[3], /too-large/)
  })
  test('max_event_tags', async () => {
    const tags = Array(limits.max_event_tags).fill(['t', 'x'])
    assert.equal((await unprotected({ tags }))[2], true)
    assert.match((await unprotected({ tags: [...tags, ['t', 'x']] }))[3], /too-large/)
  })
  test('created_at_lower_limit and created_at_upper_limit', async () => {
    for (const off of [60 - limits.created_at_lower_limit, limits.created_at_upper_limit - 60])
      assert.equal((await unprotected({ created_at: now + off }))[2], true)
    for (const off of [-60 - limits.created_at_lower_limit, limits.created_at_upper_limit + 60])
      assert.match((await unprotected({ created_at: now + off }))[3], /clock-off/)
  })
  test('max_subid_length', async () => {
    const id = 's'.repeat(limits.max_subid_length)
    assert.equal((await answerTo('REQ', id, { kinds: [65000] }))[0], 'EOSE')
    assert.match((await answerTo('REQ', id + 's', { kinds: [65000] }))[2], /too-large/)
    socket.send(JSON.stringify(['CLOSE', id]))
  })
  test('max_subscriptions', async () => {
    const verbs = []
    for (let i = 0; i <= limits.max_subscriptions; ++i) verbs.push((await answerTo('REQ', 's' + i, { kinds: [65000], limit: 0 }))[0])
    assert.deepEqual(verbs, [...Array(limits.max_subscriptions).fill('EOSE'), 'CLOSED'])
    for (let i = 0; i < limits.max_subscriptions; ++i) socket.send(JSON.stringify(['CLOSE', 's' + i]))
  })
  test('max_limit and default_limit', async () => {
    assert.deepEqual([limits.default_limit, limits.max_limit], [5, 10])
    const author = await community.guest(nostrTools)
    for (let i = 0; i < 12; ++i) await author.publish({ kind: 7, content: '+', tags: [['e', String(i).padStart(64, '0')]] })
    assert.equal((await stored(author, { kinds: [7] })).length, 5)
    assert.equal((await stored(author, { kinds: [7], limit: 1000 })).length, 10)
  })
  test('max_message_length', async () => {
    assert.match(JSON.stringify(await answerTo('REQ', 's', { search: 'x'.repeat(limits.max_message_length - 100) })), /EOSE/)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.send(JSON.stringify(['REQ', 's', { search: 'x'.repeat(limits.max_message_length) }]))
    await within(closed, 'the end of the connection')
  })
})

describe('the schemas', () => {
  const id = 'a'.repeat(64), event = { id, pubkey: id, created_at: 1, kind: 1, tags: [], content: '', sig: id + id }

  test('find what is wrong', () => {
    for (const message of [
      ['OK', id, true], ['OK', id.toUpperCase(), true, ''], ['EOSE'], ['EOSE', 's', ['perhaps']], ['CLOSED', 's', 'because'],
      ['AUTH', {}], ['COUNT', 's', {}], ['EVENT', 's', { ...event, kind: -1 }], ['EVENT', 's', { ...event, tags: [[1]] }], ['HELLO'],
    ]) assert.notDeepEqual(faultsInMessage(message), [], JSON.stringify(message))
    assert.notDeepEqual(faultsInEvent({ ...event, kind: 7 }), [], 'a reaction to nothing')
    assert.notDeepEqual(faultsInDescription({ supported_nips: 'all' }), [])
  })

  test('let pass what is right', () => {
    for (const message of [['OK', id, true, ''], ['EOSE', 's'], ['EOSE', 's', ['more']], ['EVENT', 's', event], ['CLOSED', 's', 'restricted: no']])
      assert.deepEqual(faultsInMessage(message), [])
  })
})
