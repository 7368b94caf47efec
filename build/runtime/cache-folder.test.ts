import { expect, test } from 'vitest'
import { type CacheOwner, cacheFolder, readableCacheFolders } from './cache-folder'

const person: CacheOwner = { platform: 'linux', isRoot: false, home: '/home/li', env: {} }
const root: CacheOwner = { platform: 'linux', isRoot: true, home: '/root', env: {} }

test('what root prepares lies outside root’s home, even when root has a cache of its own', () => {
  expect(cacheFolder(root)).toBe('/var/cache/zuoxi')
  expect(cacheFolder({ ...root, env: { XDG_CACHE_HOME: '/home/somebody/.cache' } })).toBe('/var/cache/zuoxi')
})

test('a person’s cache is where their desktop keeps caches', () => {
  expect(cacheFolder(person)).toBe('/home/li/.cache/zuoxi')
  expect(cacheFolder({ ...person, env: { XDG_CACHE_HOME: '/scratch/li' } })).toBe('/scratch/li/zuoxi')
  expect(cacheFolder({ ...person, platform: 'darwin' })).toBe('/home/li/Library/Caches/zuoxi')
})

test('a person also finds what root prepared for the machine, after their own', () => {
  expect(readableCacheFolders(person)).toEqual(['/home/li/.cache/zuoxi', '/var/cache/zuoxi'])
  expect(readableCacheFolders(root)).toEqual(['/var/cache/zuoxi'])
})

test('a cache that was named is the only one looked in', () => {
  expect(readableCacheFolders({ ...person, env: { ZUOXI_CACHE: '/elsewhere' } })).toEqual(['/elsewhere'])
})
