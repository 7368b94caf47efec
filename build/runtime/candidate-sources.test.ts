import { expect, test } from 'vitest'
import { candidateSources, executableInside } from './candidate-sources'

test('the official binary is tried before the one of the registry', () => {
  expect(candidateSources({ platform: 'linux', arch: 'x64', env: {} })).toEqual(['official', 'registry'])
})

test('where the registry has no runtime only the official binary is tried', () => {
  expect(candidateSources({ platform: 'linux', arch: 'arm64', env: {} })).toEqual(['official'])
  expect(candidateSources({ platform: 'darwin', arch: 'x64', env: {} })).toEqual(['official'])
})

test('an Electron that a person named is the only one tried', () => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' }
  expect(candidateSources({ platform: 'linux', arch: 'x64', env })).toEqual(['override'])
})

test('each platform keeps its executable elsewhere', () => {
  expect(executableInside('linux')).toBe('electron')
  expect(executableInside('win32')).toBe('electron.exe')
  expect(executableInside('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
})
