// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createThemeSwitch, rememberedLook, rememberLook } from './theme'

function desktop(dark: boolean) {
  const query = Object.assign(new EventTarget(), { matches: dark }) as unknown as MediaQueryList
  return {
    query,
    turn: (next: boolean) => {
      Object.assign(query, { matches: next })
      query.dispatchEvent(new Event('change'))
    },
  }
}

test('system follows the desktop, also when it changes in the evening; a choice does not', () => {
  const root = document.createElement('html')
  const { query, turn } = desktop(false)
  const theme = createThemeSwitch(root, query)
  theme.choose('system')
  expect(root.dataset['theme']).toBe('light')
  turn(true)
  expect(root.dataset['theme']).toBe('dark')
  theme.choose('light')
  turn(true)
  expect(root.dataset['theme']).toBe('light')
  theme.stop()
  theme.choose('system')
  turn(false)
  expect(root.dataset['theme']).toBe('dark')
})

test('the look of the last time is back, and nonsense is the usual look', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(rememberedLook(storage)).toEqual({ language: 'zh-CN', theme: 'system' })
  rememberLook(storage, { language: 'en', theme: 'dark' })
  expect(rememberedLook(storage)).toEqual({ language: 'en', theme: 'dark' })
  kept.set('look', '<script> 1')
  expect(rememberedLook(storage)).toEqual({ language: 'zh-CN', theme: 'system' })
})
