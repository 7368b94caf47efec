import { expect, test } from 'vitest'
import { fileFor } from './app-scheme'

test('a page of ours is found', () => {
  expect(fileFor('/out', 'app://zuoxi/agent/index.html')).toEqual({ path: '/out/agent/index.html', area: 'agent' })
})

test.each([
  'app://zuoxi/agent/../main/main.cjs',
  'app://zuoxi/agent/%2e%2e/main/main.cjs',
  'app://zuoxi/agent/..%2fmain%2fmain.cjs',
  'app://zuoxi/agent/..%5cmain%5cmain.html',
  'app://zuoxi/main/main.cjs',
  'app://zuoxi/agent/main.cjs',
  'app://zuoxi/agent/',
  'app://zuoxi/agent/x.html%00.png',
  'app://other/agent/index.html',
  'app://zuoxi/agent/%E0%A4%A.html',
  'not an address',
])('%s is refused', (address) => {
  expect(fileFor('/out', address)).toBeNull()
})
