import { expect, test } from 'vitest'
import { downloadAddress } from './official-runtime'

test('the download is asked for where Electron publishes it', () => {
  expect(downloadAddress('45.4.1', 'linux', 'x64', {})).toBe(
    'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip',
  )
})

test('a mirror that a person set is asked instead, with its own folder names', () => {
  const env = { ELECTRON_MIRROR: 'https://mirror.example/electron/', ELECTRON_CUSTOM_DIR: '{{ version }}' }
  expect(downloadAddress('45.4.1', 'darwin', 'arm64', env)).toBe(
    'https://mirror.example/electron/45.4.1/electron-v45.4.1-darwin-arm64.zip',
  )
})
