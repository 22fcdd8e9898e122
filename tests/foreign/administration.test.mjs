// Other people's libraries administer a Plaza server, and several people want the same thing at once.
import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import { after, before, describe, test } from 'node:test'

import { Client } from './clients/nostr_tools.mjs'
import { call, httpAddress, keyOf, send, tokenFor } from './clients/nostr_tools_http.mjs'
import { PlazaServer, within } from './plaza_server.mjs'

const Profile = 0, JoinRequest = 28934, InviteRequest = 28935, MemberList = 13534, RoleDefinition = 33534

process.env.PLAZA_NAME_READERS = 'anyone'

describe('a closed server', () => {
  let server, url, owner
  const open = []

  before(async () => {
    server = await PlazaServer.start('--shards', '2')
    url = httpAddress(server.url)
    owner = await added('owner')
  })
  after(async () => {
    for (const client of open) client.close()
    await server.stop()
  })

  function newClient() {
    const client = new Client(webcrypto.getRandomValues(new Uint8Array(32)))
    open.push(client)
    return client
  }
  async function added(role = 'member') {
    const client = newClient()
    await server.run('add', client.pubkey, '--role', role)
    await within(client.connect(server.url), 'a connection')
    return client
  }
  async function connected() {
    const client = newClient()
    await within(client.connect(server.url), 'a connection')
    return client
  }
  const join = (client, claim) => client.publish({ kind: JoinRequest, tags: [['-'], ['claim', claim]] })
  const allSettled = async (promises) => (await Promise.allSettled(promises)).map((each) => each.status === 'fulfilled')

  test('calls are understood, and each authorization is good once', async () => {
    const { status, result } = await call(owner.secret, url, 'supportedmethods')
    assert.equal(status, 200)
    assert.ok(result.includes('banpubkey') && result.includes('listbannedpubkeys'))
    const ann = await added()
    const body = { method: 'banpubkey', params: [ann.pubkey, 'spam'] }
    const token = await tokenFor(owner.secret, url, body)
    assert.deepEqual(await send(url, body, token), { status: 200, result: true })
    assert.equal((await send(url, body, token)).status, 401)
    assert.deepEqual((await call(owner.secret, url, 'listbannedpubkeys')).result, [{ pubkey: ann.pubkey, reason: 'spam' }])
  })

  test('an authorization for something else is not believed', async () => {
    const body = { method: 'listbannedpubkeys', params: [] }
    for (const token of [
      undefined,
      await tokenFor(owner.secret, url + 'other', body),
      await tokenFor(owner.secret, 'https://other.example/', body),
      await tokenFor(owner.secret, url, body, 'get'),
      await tokenFor(owner.secret, url, { method: 'supportedmethods', params: [] }),
      await tokenFor(owner.secret, url, undefined),
    ]) {
      const { status, error } = await send(url, body, token)
      assert.equal(status, 401)
      assert.ok(error)
    }
  })

  test('who has no role, or not enough of one, is told so', async () => {
    const member = await added(), admin = await added('admin')
    assert.equal((await call(member.secret, url, 'listbannedpubkeys')).status, 403)
    assert.equal((await call(admin.secret, url, 'banpubkey', owner.pubkey)).status, 403)
    assert.equal((await call(admin.secret, url, 'changerelayname', 'Mine')).status, 403)
  })

  test('the name that an owner gives is shown by the server', async () => {
    assert.equal((await call(owner.secret, url, 'changerelayname', 'Our street')).result, true)
    const info = await (await fetch(url, { headers: { Accept: 'application/nostr+json' } })).json()
    assert.equal(info.name, 'Our street')
    for (const nip of [5, 43, 86, 98]) assert.ok(info.supported_nips.includes(nip), `NIP-${nip}`)
  })

  test('a ban closes the connection', async () => {
    const ann = await added()
    const closed = new Promise((resolve) => (ann.relay.onclose = resolve))
    assert.equal((await call(owner.secret, url, 'banpubkey', ann.pubkey)).result, true)
    await within(closed, 'the end of the connection')
  })

  test('an invite asked for lets one of many in', async () => {
    const invites = []
    await within(owner.subscribe({ kinds: [InviteRequest] }, (event) => invites.push(event)), 'an invite')
    assert.equal(invites.length, 1)
    const claim = invites[0].tags.find(([name]) => name === 'claim')[1]
    const strangers = await Promise.all(Array.from({ length: 6 }, connected))
    const joined = await allSettled(strangers.map((each) => join(each, claim)))
    assert.equal(joined.filter(Boolean).length, 1)
  })

  test('of many who want a name at once one gets it, and NIP-05 finds that one', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => added()))
    const spellings = ['Robin', 'ROBIN', 'robin', 'ＲＯＢＩＮ', 'Robin ', 'rObIn']
    const took = await allSettled(
      people.map((each, i) => each.publish({ kind: Profile, content: JSON.stringify({ name: spellings[i] }) })),
    )
    assert.equal(took.filter(Boolean).length, 1)
    assert.equal(await keyOf('robin', url), people[took.indexOf(true)].pubkey)
    assert.equal(await keyOf('nobody', url), undefined)
  })

  test('of owners who expel each other at once one stays', async () => {
    const small = await PlazaServer.start()
    try {
      const owners = Array.from({ length: 4 }, newClient)
      for (const each of owners) await small.run('add', each.pubkey, '--role', 'owner')
      const address = httpAddress(small.url)
      // The operator may act on owners, and so may several commands at once.
      await Promise.allSettled([
        ...owners.map((each) => small.run('expel', each.pubkey)),
        ...owners.map((each) => small.run('role', each.pubkey, 'member')),
        ...owners.map((each, i) => call(each.secret, address, 'unallowpubkey', owners[(i + 1) % 4].pubkey)),
      ])
      const left = (await small.run('members')).split('\n').filter((line) => line.startsWith('owner\t'))
      assert.equal(left.length, 1)
    } finally {
      await small.stop()
    }
  })

  test('who waits is listed by name, let in, and reads on the open connection', async () => {
    const claim = new URL((await server.run('invite', '--uses', '1', '--approval')).trim()).searchParams.get('c')
    const stranger = await connected()
    const request = { kind: JoinRequest, tags: [['-'], ['claim', claim], ['name', 'Kim']] }
    await assert.rejects(within(stranger.publish(request), 'a refusal'), /waits for approval/)
    await assert.rejects(within(stranger.subscribe({ kinds: [1] }, () => {}), 'a refusal'), /restricted/)
    assert.match(await server.run('waiting'), /^Kim\t/m)
    await server.run('approve', 'Kim')
    await within(stranger.subscribe({ kinds: [1] }, () => {}), 'EOSE')
    assert.ok(stranger.notices.some((each) => each.includes('let in')))
    assert.match(await server.run('audit'), new RegExp(`operator\tapprove\t${stranger.pubkey}`))
  })

  test('roles and the list of members are signed by the server', async () => {
    const { self } = await (await fetch(url, { headers: { Accept: 'application/nostr+json' } })).json()
    const events = []
    await within(owner.subscribe({ kinds: [MemberList, RoleDefinition] }, (event) => events.push(event)), 'the list')
    const roles = events.filter((each) => each.kind === RoleDefinition).map((each) => each.tags.find(([n]) => n === 'd')[1])
    assert.deepEqual(roles.sort(), ['admin', 'moderator', 'owner'])
    assert.ok(events.every((each) => each.pubkey === self))
    const list = events.find((each) => each.kind === MemberList)
    assert.ok(list.tags.some(([name, key, role]) => name === 'member' && key === owner.pubkey && role === 'owner'))
  })
})
