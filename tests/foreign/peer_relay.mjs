// Somebody else's server: @nostr-relay/core in open mode, its events in memory, on a free port.
// It prints `listening on ws://HOST:PORT`. Lines on stdin: `refuse` drops every connection and takes no new one
// until `accept`; whoever connects with the path /insider is never dropped or refused.
import common from '@nostr-relay/common'
import core from '@nostr-relay/core'
import validation from '@nostr-relay/validator'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { WebSocketServer } from 'ws'

const { EventRepository, EventUtils, EventType } = common

class MemoryRepository extends EventRepository {
  #events = []

  isSearchSupported() {
    return false
  }

  upsert(event) {
    const rivals = this.#events.filter((other) => replaces(event, other))
    if (rivals.some((other) => !isNewer(event, other))) return { isDuplicate: true }
    this.#events = this.#events.filter((other) => !rivals.includes(other))
    this.#events.push(event)
    return { isDuplicate: false }
  }

  find(filter) {
    const found = this.#events.filter((event) => EventUtils.isMatchingFilter(event, filter) && hasTags(event, filter))
    found.sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1))
    return found.slice(0, filter.limit ?? 500)
  }

  async deleteByDeletionRequest(deletion) {
    const ids = deletion.tags.filter(([name]) => name === 'e').map(([, id]) => id)
    this.#events = this.#events.filter(
      (event) => !(ids.includes(event.id) && event.pubkey === deletion.pubkey),
    )
    this.#events.push(deletion)
  }

  async destroy() {}
}

/** Which the library leaves to whoever keeps the events. */
function hasTags(event, filter) {
  const conditions = Object.entries(filter).filter(([name]) => name.startsWith('#'))
  return conditions.every(([name, values]) => event.tags.some(([tag, value]) => '#' + tag === name && values.includes(value)))
}

function replaces(event, other) {
  if (event.pubkey !== other.pubkey || event.kind !== other.kind) return event.id === other.id
  const type = EventUtils.getType(event.kind)
  if (type === EventType.REPLACEABLE) return true
  if (type === EventType.PARAMETERIZED_REPLACEABLE)
    return EventUtils.extractDTagValue(event) === EventUtils.extractDTagValue(other)
  return event.id === other.id
}

function isNewer(event, other) {
  return event.created_at > other.created_at || (event.created_at === other.created_at && event.id < other.id)
}

// No caches of answers: a test that asks twice in a second wants the truth twice.
const relay = new core.NostrRelay(new MemoryRepository(), {
  filterResultCacheTtl: 0,
  eventHandlingResultCacheTtl: 0,
})
const validator = new validation.Validator()
let refusing = false

const http = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'application/nostr+json' })
  response.end(JSON.stringify({ name: 'Peer', software: '@nostr-relay/core', supported_nips: [1, 9, 11] }))
})
const sockets = new WebSocketServer({
  server: http,
  verifyClient: ({ req }) => !refusing || isInsider(req),
})
sockets.on('connection', (socket, request) => {
  socket.isInsider = isInsider(request)
  relay.handleConnection(socket)
  socket.on('message', async (data) => {
    try {
      await relay.handleMessage(socket, await validator.validateIncomingMessage(data))
    } catch (error) {
      socket.send(JSON.stringify(['NOTICE', error.message]))
    }
  })
  socket.on('close', () => relay.handleDisconnect(socket))
})

function isInsider(request) {
  return request.url === '/insider'
}

createInterface(process.stdin)
  .on('line', (line) => {
    refusing = line === 'refuse'
    if (refusing) for (const socket of sockets.clients) if (!socket.isInsider) socket.terminate()
    console.log(refusing ? 'refusing' : 'accepting')
  })
  .on('close', () => process.exit(0)) // never outlive the test

http.listen(0, '127.0.0.1', () => console.log(`listening on ws://127.0.0.1:${http.address().port}`))
