import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceleratorOf, isOftenTaken, tidyAccelerator } from './accelerator'

test.each([
  ['Ctrl+Alt+F9', 'Ctrl+Alt+F9'],
  ['shift+control+f9', 'Ctrl+Shift+F9'],
  ['alt+m', 'Alt+M'],
  [' Super + pageup ', 'Super+PageUp'],
  ['F8', 'F8'],
  ['Shift+F9', 'Shift+F9'],
])('%s is %s', (written, tidy) => {
  expect(tidyAccelerator(written)).toBe(tidy)
})

test.each([
  '',
  '+',
  'A',
  'Shift+A',
  'Shift+Enter',
  'Ctrl+',
  'Ctrl',
  'Ctrl+Ctrl+A',
  'Hyper+A',
  'Ctrl+F25',
  'Ctrl+AB',
  'Ctrl+中',
])('"%s" cannot be a shortcut for every program', (written) => {
  expect(tidyAccelerator(written)).toBeNull()
})

const up = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
test.each([
  [{ ...up, ctrlKey: true, altKey: true, code: 'KeyM' }, 'Ctrl+Alt+M'],
  [{ ...up, ctrlKey: true, shiftKey: true, code: 'Digit1' }, 'Ctrl+Shift+1'],
  [{ ...up, metaKey: true, code: 'ArrowUp' }, 'Super+Up'],
  [{ ...up, altKey: true, code: 'NumpadAdd' }, 'Alt+numadd'],
  [{ ...up, code: 'F9' }, 'F9'],
  [{ ...up, ctrlKey: true, code: 'ControlLeft' }, null],
  [{ ...up, code: 'KeyA' }, null],
  [{ ...up, ctrlKey: true, code: 'Semicolon' }, null],
])('the keys %j are %s', (pressed, accelerator) => {
  expect(acceleratorOf(pressed)).toBe(accelerator)
})

test('what is tidy stays as it is, whatever was written', () => {
  const part = fc.constantFrom('Ctrl', 'alt', 'SHIFT', 'super', 'F9', 'a', '7', 'Space', 'x', '')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 5 }).map((parts) => parts.join('+')),
      ),
      (written) => {
        const tidy = tidyAccelerator(written)
        if (tidy !== null) expect(tidyAccelerator(tidy)).toBe(tidy)
      },
    ),
  )
})

test('keys that others use are known', () => {
  expect(isOftenTaken('Ctrl+Alt+A')).toBe(true)
  expect(isOftenTaken('Ctrl+Shift+K')).toBe(true)
  expect(isOftenTaken('Ctrl+Alt+F9')).toBe(false)
})
