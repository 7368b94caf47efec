import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

/** Our own scheme: pages have a real origin, a secure context, and nothing of `file:` (reliability.md). */
export const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://zuoxi`

export const addresses = {
  agent: `${ORIGIN}/agent/`,
  callBar: `${ORIGIN}/call-bar/`,
  phone: `${ORIGIN}/phone/`,
  voices: `${ORIGIN}/voices/`,
} as const

/** Before `ready`: Chromium asks for the privileges of a scheme only once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
}

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
const trusted = "require-trusted-types-for 'script'"
const policies: Readonly<Record<string, string>> = {
  agent: `${nothing}; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; ${trusted}`,
  // Less than the agent's: nothing is fetched, and there are no pictures.
  'call-bar': `${nothing}; script-src 'self'; style-src 'self'; ${trusted}`,
  // The line's server is the agent's to choose, so any WebSocket; nothing else can be reached. WebAssembly is RNNoise's.
  phone: `${nothing}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ws: wss:; media-src 'self' blob: mediastream:; ${trusted}`,
  voices: nothing,
}

/** Serves `.out/{agent,call-bar,phone,voices}` and nothing else; GET only. Call it when the app is ready. */
export function serveAppScheme(root: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileFor(root, request.url) : null
    if (!file) return refused(request.method === 'GET' ? 404 : 405)
    try {
      const body = await readFile(file.path)
      return new Response(body, { headers: headers(file.area, file.path) })
    } catch {
      return refused(404)
    }
  })
}

/** The file an address means, or null: only known areas and known kinds of file, and never out of its area. */
export function fileFor(root: string, address: string): { path: string; area: string } | null {
  let url: URL
  let path: string
  try {
    url = new URL(address)
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  // `new URL` has resolved "..", also as %2e; a slash or backslash that was encoded must not make a new one.
  if (url.host !== 'zuoxi' || path.includes('\\') || path.includes('\0') || /%2f|%5c/i.test(url.pathname)) return null
  const area = path.split('/')[1] ?? ''
  if (!(area in policies) || !(extname(path) in types)) return null
  const base = join(root, area) + sep
  const full = normalize(join(root, path))
  return full.startsWith(base) ? { path: full, area } : null
}

function headers(area: string, path: string): Record<string, string> {
  return {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': policies[area] ?? nothing,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Device permission is given to an origin, which all our pages share; the policy tells them apart.
    'permissions-policy': area === 'phone' ? 'hid=(self)' : 'hid=()',
  }
}

function refused(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': nothing } })
}
