// Pictures, sent and fetched by other people's Blossom libraries: for members, and for nobody else.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'

import * as blossom from 'blossom-client-sdk'
import * as nipB7 from 'nostr-tools/nipb7'
import { finalizeEvent } from 'nostr-tools/pure'

import * as nostrTools from './clients/nostr_tools.mjs'
import { Community } from './community.mjs'
import { bomb, place, png } from './png.mjs'

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = async (response) => Buffer.from(await response.arrayBuffer())

/** blossom-client-sdk and nostr-tools have the same verbs; they differ in how an authorization is made. */
const libraries = [
  { name: 'blossom-client-sdk', verbs: blossom.Actions, auth: blossom },
  { name: 'nostr-tools', verbs: nipB7, auth: nipB7 },
]

describe('pictures', () => {
  let community, member, other, stranger, site

  before(async () => {
    community = await Community.closed()
    member = await community.joined(nostrTools)
    other = await community.joined(nostrTools)
    stranger = await community.connected(nostrTools)
    site = community.server.url.replace('ws://', 'http://')
  })
  after(() => community.end())

  libraries.forEach(({ name, verbs, auth }, number) => {
    const signerOf = (client) => async (draft) => finalizeEvent({ created_at: Math.floor(Date.now() / 1000), ...draft }, client.secret)
    const picture = png(32, 16, [200, 40 * number, 0])
    const hash = hashOf(picture)
    const blob = new Blob([picture], { type: 'image/png' })
    const asUploader = (client) => ({ auth: true, onAuth: () => auth.createUploadAuth(signerOf(client), hash) })
    const asReader = (client) => ({ auth: true, onAuth: () => auth.createDownloadAuth(signerOf(client), hash) })

    test(`${name}: a member's picture comes to members to the byte`, async () => {
      const descriptor = await verbs.uploadBlob(site, blob, asUploader(member))
      assert.deepEqual([descriptor.sha256, descriptor.size, descriptor.type], [hash, picture.length, 'image/png'])
      assert.ok(descriptor.url.startsWith(`${site}/${hash}`), descriptor.url)
      assert.deepEqual(await bytesOf(await verbs.downloadBlob(site, hash, asReader(other))), picture)
    })

    test(`${name}: a stranger neither sends nor sees, with a signature or without`, async () => {
      await assert.rejects(verbs.uploadBlob(site, blob, asUploader(stranger)))
      await assert.rejects(verbs.downloadBlob(site, hash, asReader(stranger)))
      assert.equal((await fetch(`${site}/${hash}`)).status, 401)
      assert.equal((await fetch(`${site}/${hash}`, { method: 'HEAD' })).status, 401)
    })

    test(`${name}: one lists one's own, and nobody else's`, async () => {
      const asLister = (client) => ({ auth: true, onAuth: () => auth.createListAuth(signerOf(client)) })
      const listed = await verbs.listBlobs(site, member.pubkey, asLister(member))
      assert.ok(listed.some(({ sha256 }) => sha256 === hash))
      await assert.rejects(verbs.listBlobs(site, member.pubkey, asLister(other)))
    })

    test(`${name}: who sent it takes it back, and nobody else`, async () => {
      const asEraser = (client) => ({ auth: true, onAuth: () => auth.createDeleteAuth(signerOf(client), hash) })
      await assert.rejects(verbs.deleteBlob(site, hash, asEraser(other)))
      await verbs.deleteBlob(site, hash, asEraser(member))
      await assert.rejects(verbs.downloadBlob(site, hash, asReader(member)))
    })
  })

  const signerOfMember = async (draft) => finalizeEvent({ created_at: Math.floor(Date.now() / 1000), ...draft }, member.secret)
  const sent = (bytes, type = 'image/png') => blossom.Actions.uploadBlob(site, new Blob([bytes], { type }), {
    auth: true, onAuth: (_, hash) => blossom.createUploadAuth(signerOfMember, hash),
  })
  const hostile = [
    ['a picture that says where it was taken', png(8, 8, [1, 2, 3], [place()])],
    ['a picture of 900 million pixels', bomb(30_000, 30_000)],
    ['a page that begins like a picture', Buffer.from('GIF89a/*<html><script>alert(1)</script>*/=1;'), 'image/gif'],
    ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
    ['half a picture', png(64, 64, [9, 9, 9]).subarray(0, 60)],
  ]
  for (const [what, bytes, type] of hostile) {
    test(`${what} is not taken, and the next is`, async () => {
      await assert.rejects(sent(bytes, type))
      assert.notEqual((await fetch(`${site}/${hashOf(bytes)}`)).status, 200)
      await sent(png(8, 8, [hostile.findIndex(([name]) => name === what), 7, 7]))
    })
  }

  test('a picture is cleaned of its place, where that is asked for', async () => {
    const picture = png(8, 8, [5, 5, 5], [place()])
    const cleaned = await blossom.Actions.uploadMedia(site, new Blob([picture], { type: 'image/png' }), {
      auth: true, onAuth: (_, hash) => blossom.createUploadAuth(signerOfMember, hash, { type: 'media' }),
    })
    assert.notEqual(cleaned.sha256, hashOf(picture))
    const onAuth = () => blossom.createDownloadAuth(signerOfMember, cleaned.sha256)
    const served = await bytesOf(await blossom.Actions.downloadBlob(site, cleaned.sha256, { auth: true, onAuth }))
    assert.equal(hashOf(served), cleaned.sha256)
    assert.ok(!served.includes('eXIf'))
  })
})
