// An administrator who uses nostr-tools' nip98 for calls over HTTP (NIP-86), and its nip05 for names.
import { queryProfile, useFetchImplementation } from 'nostr-tools/nip05'
import { getToken } from 'nostr-tools/nip98'
import { finalizeEvent } from 'nostr-tools/pure'

/** http://HOST:PORT/ of ws://HOST:PORT */
export function httpAddress(url) {
  return url.replace(/^ws/, 'http').replace(/\/?$/, '/')
}

/** The value of an Authorization header for a call. */
export function tokenFor(secret, url, call, method = 'post') {
  return getToken(url, method, (template) => finalizeEvent(template, secret), true, call)
}

/** Sends it; {status, result, error}. */
export async function send(url, call, authorization) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/nostr+json+rpc', ...(authorization && { Authorization: authorization }) },
    body: JSON.stringify(call),
  })
  return { status: response.status, ...(await response.json()) }
}

export async function call(secret, url, method, ...params) {
  const body = { method, params }
  return send(url, body, await tokenFor(secret, url, body))
}

/** The key that NIP-05 gives for name@plaza.example, when that host is the server at `url`. */
export async function keyOf(name, url) {
  useFetchImplementation((asked, options) => fetch(asked.replace('https://plaza.example/', url), options))
  return (await queryProfile(`${name}@plaza.example`))?.pubkey
}
