// Starts a real plaza-server on a free port, with its data in a folder that goes with it.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

import { faultsInMessage } from './schemas.mjs'
import { framesFrom, requestsTo } from './tap.mjs'

const program = process.env.PLAZA_SERVER ?? 'plaza-server'

export class PlazaServer {
  static async start(...more) {
    const server = new PlazaServer()
    server.data = await mkdtemp(join(tmpdir(), 'plaza-foreign-'))
    server.process = spawn(program, ['serve', '--data', server.data, '--listen', '127.0.0.1:0', ...more], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    server.process.stderr.on('data', (piece) => (log += piece))
    server.url = await within(
      new Promise((resolve, reject) => {
        createInterface(server.process.stdout).on('line', (line) => {
          if (line.startsWith('listening on ')) resolve(line.slice('listening on '.length))
        })
        server.process.on('error', reject)
        server.process.on('exit', () => reject(new Error('plaza-server stopped: ' + log)))
      }),
      'plaza-server to listen',
    )
    return server
  }

  /** The code of a fresh invite. */
  async invite(uses = 1, role = 'member') {
    const output = await this.run('invite', '--uses', String(uses), '--role', role)
    return new URL(output.trim()).searchParams.get('c')
  }

  /** Another command on the same data. returns: what it prints. */
  async run(command, ...more) {
    const { stdout } = await promisify(execFile)(program, [command, '--data', this.data, ...more])
    return stdout
  }

  /** All messages that it has sent to clients of this test, parsed, oldest first. */
  get frames() {
    return framesFrom(this.url)
  }

  /** All messages that clients of this test have sent to it, parsed, oldest first. */
  get requests() {
    return requestsTo(this.url)
  }

  /** Ends it, and holds all that it has said to the schemas. */
  async stop() {
    this.process.removeAllListeners('exit')
    const gone = new Promise((resolve) => this.process.once('exit', resolve))
    this.process.kill('SIGTERM')
    await within(gone, 'plaza-server to stop')
    await rm(this.data, { recursive: true, force: true })
    assert.deepEqual(this.frames.flatMap(faultsInMessage), [], 'every message fits its schema')
  }
}

/** The promise, or an Error that says what was waited for. */
export function within(promise, what, seconds = 15) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('waited too long for ' + what)), seconds * 1000)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
