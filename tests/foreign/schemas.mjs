// What a server sends, held to the JSON schemas of @nostrability/schemata: each message, each event by its kind, each
// profile's content, and the server's description.
import Ajv from 'ajv'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(dirname(createRequire(import.meta.url).resolve('@nostrability/schemata')), '..', 'nips')
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, addUsedSchema: false })

/** Where a schema is not the text of the NIPs (commit db5fe3de): which path in what, and why it is we who are right. */
const exceptions = [
  {
    schema: 'nip-01/messages/relay-eose',
    why: 'NIP-67 adds a third element, a list of hints',
    isIt: ([, , hints, ...more]) => more.length === 0 && ['finish', 'more'].includes(hints?.[0]) && hints.length === 1,
  },
  {
    schema: 'nip-43/kind-13534',
    why: 'the roles of a member follow the key in the same tag; where all have one, none is as short as the schema wants',
    isIt: ({ tags }) =>
      tags.some(([name]) => name === 'member') &&
      tags.every(([name, key, ...roles]) =>
        name === '-' ? key === undefined : name === 'member' && /^[a-f0-9]{64}$/.test(key) && roles.every((role) => role !== '')),
  },
]

const messages = {
  EVENT: 'nip-01/messages/relay-event',
  OK: 'nip-01/messages/relay-ok',
  EOSE: 'nip-01/messages/relay-eose',
  CLOSED: 'nip-01/messages/relay-closed',
  NOTICE: 'nip-01/messages/relay-notice',
  AUTH: 'nip-42/messages/relay-auth',
  COUNT: 'nip-45/messages/relay-count',
}
const withoutSchema = ['NEG-MSG', 'NEG-ERR'] // of NIP-77; the comparison itself shows that they are understood

const kinds = new Map()
for (const nip of readdirSync(folder)) {
  for (const [, kind] of readdirSync(join(folder, nip)).join('\n').matchAll(/^kind-(\d+)$/gm))
    kinds.set(Number(kind), `${nip}/kind-${kind}`)
}

const validators = new Map()

function faultsBy(name, value, file = 'schema.json') {
  const path = join(folder, name, file)
  if (!validators.has(path)) validators.set(path, ajv.compile(read(path)))
  const validate = validators.get(path)
  if (validate(value) || exceptions.some(({ schema, isIt }) => schema === name && isIt(value))) return []
  return validate.errors.map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`)
}

/** Some name their dialect without the empty fragment that its name has. */
function read(path) {
  const text = readFileSync(path, 'utf8')
  return JSON.parse(text, (key, value) => (key === '$schema' || key === '$id' ? undefined : value))
}

export function faultsInEvent(event) {
  const name = kinds.get(event.kind)
  if (!name) return []
  const faults = faultsBy(name, event)
  if (event.kind === 0) faults.push(...faultsBy(name, JSON.parse(event.content), 'schema.content.json'))
  return faults
}

export function faultsInMessage(message) {
  if (withoutSchema.includes(message[0])) return []
  if (!messages[message[0]]) return ['no such message: ' + message[0]]
  const faults = faultsBy(messages[message[0]], message)
  if (message[0] === 'EVENT') faults.push(...faultsInEvent(message[2]))
  return faults.map((fault) => `${fault} in ${JSON.stringify(message).slice(0, 600)}`)
}

export function faultsInDescription(document) {
  return faultsBy('nip-11', document)
}

export function hasSchema(kind) {
  return kinds.has(kind) && existsSync(join(folder, kinds.get(kind), 'schema.json'))
}
