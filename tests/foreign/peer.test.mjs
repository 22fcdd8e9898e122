// The same random events and filters for our server and for somebody else's: ours answers as the text of NIP-01 has it,
// in its order; where the other differs is printed. PLAZA_PEER=ws://… compares with any relay that is open.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'

import { PlazaServer, within } from './plaza_server.mjs'

const program = process.env.PLAZA_COMPARE
const amount = process.env.PLAZA_AMOUNT ?? '400'

test('our server and another are asked the same', { skip: !program && 'compare-relays is not built' }, async () => {
  const server = await PlazaServer.start('--access', 'open')
  const peer = process.env.PLAZA_PEER ? null : spawn('node', ['peer_relay.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    const url = process.env.PLAZA_PEER ?? (await within(firstLine(peer), 'the other server')).replace('listening on ', '')
    const { code, output } = await compared(server.url, url)
    console.log(output)
    assert.equal(code, 0, 'ours answers as the text has it')
    assert.match(output, /peer: \d+ events taken/)
  } finally {
    peer?.stdin.end()
    await server.stop()
  }
})

async function firstLine(child) {
  const [line] = await once(createInterface(child.stdout), 'line')
  return line
}

function compared(ours, peer) {
  return new Promise((resolve) => {
    execFile(program, ['--events', amount, '--filters', amount, ours, peer], (error, output) => resolve({ code: error ? error.code : 0, output }))
  })
}
