import { mkdirSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findPrepared, prepareFolder } from './prepared-folder'

let cache = ''
beforeEach(async () => {
  cache = join(await mkdtemp(join(tmpdir(), 'zuoxi-cache-')), 'cache')
  vi.stubEnv('ZUOXI_CACHE', cache)
})
afterEach(() => rm(join(cache, '..'), { recursive: true }))

const write = (content: string) => (folder: string) => writeFile(join(folder, 'content'), content)

test('a folder is prepared once', async () => {
  const first = await prepareFolder('runtime-1', write('first'))
  const again = await prepareFolder('runtime-1', write('second'))
  expect(again).toBe(first)
  expect(await readFile(join(again, 'content'), 'utf8')).toBe('first')
})

test('two clones that prepare at the same time end with one whole folder', async () => {
  const arrived: string[] = []
  const prepare = async (folder: string) => {
    arrived.push(folder)
    await vi.waitUntil(() => arrived.length === 2)
    await write('whole')(folder)
  }
  const [one, other] = await Promise.all([prepareFolder('runtime-1', prepare), prepareFolder('runtime-1', prepare)])
  expect(one).toBe(other)
  expect(await readFile(join(one, 'content'), 'utf8')).toBe('whole')
  expect(await readdir(cache)).toEqual(['runtime-1'])
})

test('what fails half-way leaves nothing that looks finished', async () => {
  const broken = prepareFolder('runtime-1', async (folder) => {
    await write('half')(folder)
    throw new Error('the disk is full')
  })
  await expect(broken).rejects.toThrow('the disk is full')
  expect(findPrepared('runtime-1')).toBeUndefined()
  expect(await readdir(cache)).toEqual([])
})

test('a folder without its marker is prepared anew', async () => {
  mkdirSync(join(cache, 'runtime-1', 'something'), { recursive: true })
  const folder = await prepareFolder('runtime-1', write('whole'))
  expect(await readdir(folder)).toEqual(['content', 'ready.json'])
})

test('what was left by one who was killed long ago is removed, what is being built is not', async () => {
  const [old, current] = [join(cache, 'building-1-aaaa'), join(cache, 'building-2-bbbb')]
  for (const path of [old, current]) mkdirSync(path, { recursive: true })
  await utimes(old, new Date(0), new Date(0))
  await prepareFolder('runtime-1', write('whole'))
  expect((await readdir(cache)).sort()).toEqual(['building-2-bbbb', 'runtime-1'])
})

test('every user may enter, whatever the umask of the one who prepared', async () => {
  const before = process.umask(0o077)
  try {
    const folder = await prepareFolder('runtime-1', write('whole'))
    for (const path of [cache, folder]) expect((await stat(path)).mode & 0o777).toBe(0o755)
    expect((await stat(join(folder, 'ready.json'))).mode & 0o777).toBe(0o644)
  } finally {
    process.umask(before)
  }
})
