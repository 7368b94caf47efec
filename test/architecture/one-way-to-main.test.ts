import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const tests = join(import.meta.dirname, '..')

test('tests ask the main process by askMain alone, which asks again when V8 has dropped the answer', () => {
  const sources = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const asking = sources.filter((path) =>
    /\bapp\s*\.evaluate(Handle)?[(<]/.test(readFileSync(join(tests, path), 'utf8')),
  )
  expect(asking).toEqual([join('support', 'ask-main.ts')])
})
