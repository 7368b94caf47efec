import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { integrityOf, npmCommand } from './npm-client'

test('the npm that started us is asked, another package manager is not', () => {
  expect(npmCommand('/usr/lib/node_modules/npm/bin/npm-cli.js')).toEqual([
    process.execPath,
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
  ])
  expect(npmCommand('/usr/lib/node_modules/pnpm/bin/pnpm.cjs')).toHaveLength(1)
  expect(npmCommand(undefined)).toHaveLength(1)
})

test('a tarball’s integrity is written as npm writes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zuoxi-integrity-'))
  try {
    await writeFile(join(folder, 'a.tgz'), 'abc')
    expect(await integrityOf(join(folder, 'a.tgz'))).toBe(
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
