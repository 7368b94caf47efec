import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readableAnnotations, runTool } from './tool'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zuoxi-tool-'))
  mkdirSync(join(root, 'node_modules/scold'), { recursive: true })
  writeFileSync(join(root, 'node_modules/scold/package.json'), JSON.stringify({ bin: { scold: 'scold.js' } }))
  writeFileSync(
    join(root, 'node_modules/scold/scold.js'),
    "console.log('said'); console.error('complained'); process.exitCode = Number(process.argv[2])",
  )
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a tool that ends badly has failed, and what it said and complained of is kept', async () => {
  const { ok, output } = await runTool(root, 'scold', 'scold', ['1'])
  expect(ok).toBe(false)
  expect(output).toContain('said')
  expect(output).toContain('complained')
})

test('a tool that ends well has passed', async () => {
  expect((await runTool(root, 'scold', 'scold', ['0'])).ok).toBe(true)
})

test('annotations are told as path, line and rule', () => {
  const output =
    '::error title=lint/style/useConst,file=/repo/shared/a.ts,line=3,endLine=3,col=1,endColumn=4::Use const%0A\n\n  × done'
  expect(readableAnnotations('/repo/', output)).toBe('shared/a.ts:3  lint/style/useConst: Use const\n\n  × done')
})
