// Every "post" to everybody, by Socket.IO.
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, maxHttpBufferSize: 1e6 })
io.on('connection', (socket) => socket.on('post', (post) => io.emit('post', post)))
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  console.log(`listening on ws://127.0.0.1:${http.address().port}`),
)
