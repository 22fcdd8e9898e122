// Rooms (NIP-29) with other people's libraries: what nostr-tools writes and reads, and NDK's group of its own.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { webcrypto } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'

import {
  generateCreateGroupEventTemplate, generateEditGroupMetadataEventTemplate, generatePutUserEventTemplate,
  generateRemoveUserEventTemplate, parseGroupAdminsEvent, parseGroupMembersEvent, parseGroupMetadataEvent,
  validateGroupRolesEvent,
} from 'nostr-tools/nip29'

import * as ndk from './clients/ndk.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'
import { Inbox } from './inbox.mjs'
import { PlazaServer, within } from './plaza_server.mjs'

const Chat = 9, Invite = 9009, Enter = 9021, Leave = 9022, JoinRequest = 28934
const Metadata = 39000, Admins = 39001, Members = 39002, Roles = 39003

describe('a room', () => {
  let server, code, ann, ben, eve
  const open = []

  before(async () => {
    server = await PlazaServer.start()
    code = await server.invite(20)
    ann = await joined(nostrTools)
    ben = await joined(ndk)
    eve = await joined(nostrTools)
  })
  after(async () => {
    for (const client of open) client.close()
    await server.stop()
  })

  async function joined(library) {
    const client = new library.Client(webcrypto.getRandomValues(new Uint8Array(32)))
    open.push(client)
    await within(client.connect(server.url), library.name + ' to connect')
    await within(client.publish({ kind: JoinRequest, tags: [['-'], ['claim', code]] }), library.name + ' to join')
    return client
  }

  /** What the operator's command prints. */
  async function command(...words) {
    const { stdout } = await promisify(execFile)(process.env.PLAZA_SERVER, words)
    return stdout
  }

  /** What is stored and fits, newest first as it came. */
  async function stored(client, filter) {
    const found = []
    const subscription = await within(client.subscribe(filter, (event) => found.push(event)), 'what is stored')
    subscription.close?.()
    return found
  }

  async function wordOn(client, room, kind) {
    const [event] = await stored(client, { kinds: [kind], '#d': [room] })
    return event
  }

  /** As every client should: a word of somebody else than the server counts for nothing. */
  async function serverKey() {
    const answer = await fetch(server.url.replace('ws:', 'http:'), { headers: { Accept: 'application/nostr+json' } })
    const info = await answer.json()
    assert.ok(info.supported_nips.includes(29))
    return info.self
  }

  test('made and furnished by nostr-tools is what nostr-tools reads', async () => {
    await ann.publish(generateCreateGroupEventTemplate('tea'))
    const metadata = { id: 'tea', pubkey: await serverKey(), name: 'Tea', about: 'And cake', isPrivate: true, isClosed: true }
    await ann.publish(generateEditGroupMetadataEventTemplate({ metadata, reference: { id: 'tea' } }))
    const seen = await wordOn(eve, 'tea', Metadata)
    assert.equal(seen.pubkey, await serverKey())
    assert.deepEqual(parseGroupMetadataEvent(seen), metadata)
    assert.deepEqual(parseGroupAdminsEvent(await wordOn(ann, 'tea', Admins)).map(({ pubkey }) => pubkey), [ann.pubkey])
    assert.ok(validateGroupRolesEvent(await wordOn(ann, 'tea', Roles)))
  })

  test('that is private takes in whoever is put or invited, and lets the others hear nothing', async () => {
    const atBen = new Inbox(), atEve = new Inbox()
    await ben.subscribe({ kinds: [Chat], '#h': ['tea'] }, atBen.take)
    await eve.subscribe({ kinds: [Chat], '#h': ['tea'] }, atEve.take)
    await assert.rejects(within(eve.publish({ kind: Enter, tags: [['h', 'tea']] }), 'a refusal'), /restricted/)
    await ann.publish(generatePutUserEventTemplate('tea', ben.pubkey))
    const said = await ann.publish({ kind: Chat, content: 'the kettle is on', tags: [['h', 'tea']] })
    await atBen.arrival(said.id)
    assert.deepEqual(await stored(eve, { '#h': ['tea'], kinds: [Chat] }), [])
    await assert.rejects(within(eve.publish({ kind: Chat, content: 'hello?', tags: [['h', 'tea']] }), 'a refusal'), /restricted/)

    await ann.publish({ kind: Invite, tags: [['h', 'tea'], ['code', 'two-sugars']] })
    await eve.publish({ kind: Enter, tags: [['h', 'tea'], ['code', 'two-sugars']] })
    const members = parseGroupMembersEvent({ ...(await wordOn(eve, 'tea', Members)) }).map(({ pubkey }) => pubkey)
    assert.deepEqual(members.sort(), [ann.pubkey, ben.pubkey, eve.pubkey].sort())
    const answer = await eve.publish({ kind: Chat, content: 'coming', tags: [['h', 'tea'], ['previous', said.id.slice(0, 8)]] })
    await atBen.arrival(answer.id)

    await ann.publish(generateRemoveUserEventTemplate('tea', eve.pubkey))
    const later = await ann.publish({ kind: Chat, content: 'among us', tags: [['h', 'tea']] })
    await atBen.arrival(later.id)
    await ben.publish({ kind: Leave, tags: [['h', 'tea']] })
    assert.ok(!atEve.has(later.id))
    assert.deepEqual(await stored(eve, { ids: [later.id] }), [])
  })

  test("is not laid open by NDK, which sends a new name and nothing else", async () => {
    const { default: NDK, NDKSimpleGroup, NDKRelaySet } = await import('@nostr-dev-kit/ndk')
    assert.ok(NDK)
    await ben.publish({ kind: 9007, tags: [['h', 'den'], ['private'], ['closed']] })
    const group = new NDKSimpleGroup(ben.ndk, NDKRelaySet.fromRelayUrls([ben.relay.url], ben.ndk), 'den')
    await within(group.setMetadata({ name: 'The den' }), 'the new name')
    const metadata = parseGroupMetadataEvent(await wordOn(eve, 'den', Metadata))
    assert.equal(metadata.name, 'The den')
    assert.equal(metadata.isPrivate, true)
    assert.equal(metadata.isClosed, true)
    assert.deepEqual(await within(group.getMetadata(), 'the metadata') && group.name, 'The den')
  })

  test('is listed for the operator', async () => {
    const rooms = await command('rooms', '--data', server.data)
    assert.match(rooms, /^den\tprivate, closed\t1\tThe den\tnpub1/m)
    assert.match(rooms, /^tea\tprivate, closed\t1\tTea\tnpub1/m)
  })

  test('comes back with a backup', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plaza-rooms-'))
    const file = join(folder, 'backup'), data = join(folder, 'data')
    await command('backup', file, '--data', server.data)
    await command('restore', file, '--data', data)
    assert.equal(await command('rooms', '--data', data), await command('rooms', '--data', server.data))
    await rm(folder, { recursive: true, force: true })
  })
})
