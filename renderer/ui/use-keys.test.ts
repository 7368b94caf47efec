// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { listenToKeys } from './use-keys'

let stop: () => void = () => undefined
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

function listen(names: readonly string[]) {
  const pressed = vi.fn()
  stop = listenToKeys(names, (name) => () => pressed(name))
  return pressed
}

function press(init: KeyboardEventInit & { keyCode?: number }, target: EventTarget = document.body) {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  target.dispatchEvent(event)
  return event
}

test('keys work while typing in a text field', () => {
  const pressed = listen(['F9', 'Shift+F9'])
  const field = document.body.appendChild(document.createElement('textarea'))
  press({ key: 'F9', code: 'F9' }, field)
  press({ key: 'F9', code: 'F9', shiftKey: true }, field)
  expect(pressed.mock.calls).toEqual([['F9'], ['Shift+F9']])
})

test('keys are the input method’s while it composes, by flag and by the code 229', () => {
  const pressed = listen(['F9', 'Control+Enter', '1'])
  press({ key: 'F9', isComposing: true })
  press({ key: 'Enter', ctrlKey: true, keyCode: 229 })
  press({ key: '1', keyCode: 229 })
  expect(pressed).not.toHaveBeenCalled()
})

test('a key that is held down counts once', () => {
  const pressed = listen(['F7'])
  press({ key: 'F7' })
  expect(press({ key: 'F7', repeat: true }).defaultPrevented).toBe(true)
  expect(pressed).toHaveBeenCalledOnce()
})

test('nothing is heard after the end', () => {
  const pressed = listen(['F7'])
  stop()
  press({ key: 'F7' })
  expect(pressed).not.toHaveBeenCalled()
})
