// relay.mjs DATABASE [CORPUS.jsonl]: @nostr-relay/core over SQLite; the corpus, if given, is stored first.
import core from '@nostr-relay/core'
import sqlite from '@nostr-relay/event-repository-sqlite'
import validation from '@nostr-relay/validator'
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { WebSocketServer } from 'ws'

const repository = new sqlite.EventRepositorySqlite(process.argv[2], { defaultLimit: 500 })
await repository.init?.()
if (process.argv[3])
  for await (const line of createInterface({ input: createReadStream(process.argv[3]) }))
    await repository.upsert(JSON.parse(line))

// No caches of answers: what is measured is the work.
const relay = new core.NostrRelay(repository, { filterResultCacheTtl: 0, eventHandlingResultCacheTtl: 0 })
const validator = new validation.Validator({ maxFilterGenericTagsLength: 2000 })
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket) => {
  relay.handleConnection(socket)
  socket.on('message', async (data) => {
    try {
      await relay.handleMessage(socket, await validator.validateIncomingMessage(data))
    } catch (error) {
      socket.send(JSON.stringify(['NOTICE', error.message]))
    }
  })
  socket.on('close', () => relay.handleDisconnect(socket))
  socket.on('error', () => {})
})
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  console.log(`listening on ws://127.0.0.1:${http.address().port}`),
)
