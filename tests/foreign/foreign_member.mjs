// A member with somebody else's library, steered by lines: node foreign_member.mjs nostr-tools|ndk URL CODE
// stdin:  a JSON template of an event to publish, one a line
// stdout: `joined PUBKEY`, then `published EVENT` for each, `refused REASON`, and `received EVENT` as they come
import { webcrypto } from 'node:crypto'
import { createInterface } from 'node:readline'

import * as ndk from './clients/ndk.mjs'
import * as nostrTools from './clients/nostr_tools.mjs'

const [libraryName, url, code] = process.argv.slice(2)
const library = [nostrTools, ndk].find(({ name }) => name === libraryName)
const client = new library.Client(webcrypto.getRandomValues(new Uint8Array(32)))

await client.connect(url)
await client.publish({ kind: 28934, tags: [['-'], ['claim', code]] })
await client.subscribe({ kinds: [0, 1, 5, 7] }, (event) => console.log('received', JSON.stringify(event)))
console.log('joined', client.pubkey)

createInterface(process.stdin)
  .on('line', async (line) => {
    try {
      console.log('published', JSON.stringify(await client.publish(JSON.parse(line))))
    } catch (error) {
      console.log('refused', error.message)
    }
  })
  .on('close', () => process.exit(0)) // never outlive the test
