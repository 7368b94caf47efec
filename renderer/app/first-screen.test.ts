import { expect, test } from 'vitest'

/** `path` as seen from `folder`, without dots. */
function joined(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '../../shared/**/*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const tree = new Map(Object.entries(sources).map(([path, text]) => [joined('renderer/app', path), text]))

/** What a file takes along as it is loaded: no types, and nothing behind an `import()`. */
function loads(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\s)(?:([^'"()]*?)\sfrom\s+)?'([^']+)'/gm)
  return [...statements].flatMap(([, names = '', specifier = '']) => {
    const named = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .map((name) => name.trim())
    const onlyTypes = named?.every((name) => name === '' || name.startsWith('type ')) ?? false
    return onlyTypes ? [] : [specifier]
  })
}

function fileOf(from: string, specifier: string): string | null {
  if (!/^(\.|#shared\/)/.test(specifier)) return null
  const path = specifier.startsWith('#') ? specifier.slice(1) : joined(from.slice(0, from.lastIndexOf('/')), specifier)
  return [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((one) => tree.has(one)) ?? null
}

test('the first screen is painted without zod: no schema is on the way to it', () => {
  const way = new Map([['renderer/app/main.tsx', 'the page']])
  const withZod: string[] = []
  for (const [path] of way) {
    for (const specifier of loads(tree.get(path) ?? '')) {
      if (specifier === 'zod') withZod.push(`${path}, loaded by ${way.get(path)}`)
      const next = fileOf(path, specifier)
      if (next !== null && !way.has(next)) way.set(next, path)
    }
  }
  // That it found its way at all.
  expect([...way.keys()]).toContain('renderer/features/phone/call-view.ts')
  expect(withZod).toEqual([])
})
