// A small picture, made here so that none is needed from elsewhere.
import { deflateSync } from 'node:zlib'

/** A PNG of one colour; more: chunks that stand before its pixels. */
export function png(width, height, [red, green, blue], more = []) {
  const row = Buffer.concat([Buffer.from([0]), ...Array(width).fill(Buffer.from([red, green, blue]))])
  const pixels = deflateSync(Buffer.concat(Array(height).fill(row)))
  return assembled(width, height, more, pixels)
}

/** Says that it is so large, and holds next to nothing. */
export function bomb(width, height) {
  return assembled(width, height, [], deflateSync(Buffer.alloc(1000)))
}

/** EXIF that says north of the equator. */
export function place() {
  return chunk('eXIf', Buffer.from('49492a0008000000' + '0100' + '2588' + '0400' + '01000000' + '1a000000' + '00000000' +
    '0100' + '0100' + '0200' + '02000000' + '4e000000' + '00000000', 'hex'))
}

function assembled(width, height, more, pixels) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8) // bits of a colour, colours without alpha
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), ...more, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** As PNG has it (ISO 3309); older Nodes have none of their own. */
function crc32(bytes) {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
