// Every text frame to everybody, by the `ws` package: what most people would write first.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const http = createServer()
http.maxConnections = 0
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const other of sockets.clients) other.send(data, { binary: false })
  })
  socket.on('error', () => {})
})
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  console.log(`listening on ws://127.0.0.1:${http.address().port}`),
)
