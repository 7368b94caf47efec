import { beforeEach, expect, test, vi } from 'vitest'
import type { DesktopChoice, DesktopState } from '#shared/settings/settings'
import { DesktopChoices } from './desktop-choices'
import type { DesktopShell } from './desktop-shell'

const nothing: DesktopChoice = {
  startAtLogin: false,
  telLinks: false,
  callBar: true,
  shortcuts: { answer: '', hangUp: '', mute: '', show: '' },
  headsetButtons: true,
}
const silent = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }

/** A system whose keys of others are taken, and that takes everything else. */
function fakeShell(takenByOthers: readonly string[] = []) {
  const keys = new Map<string, () => void>()
  const shell = {
    registerShortcut: vi.fn((accelerator: string, pressed: () => void) => {
      if (takenByOthers.includes(accelerator) || keys.has(accelerator)) return false
      keys.set(accelerator, pressed)
      return true
    }),
    unregisterShortcut: vi.fn((accelerator: string) => void keys.delete(accelerator)),
    takeTelLinks: vi.fn((on: boolean) => on),
    startAtLogin: vi.fn((on: boolean) => on),
  } satisfies DesktopShell
  return { shell, keys }
}

const actions = { answer: vi.fn(), hangUp: vi.fn(), mute: vi.fn(), show: vi.fn() }
let states: DesktopState[]
beforeEach(() => {
  states = []
  vi.clearAllMocks()
})
const choices = (shell: DesktopShell) =>
  new DesktopChoices({ shell, actions, taken: (state) => states.push(state), log: silent })
const shortcuts = (part: Partial<DesktopChoice['shortcuts']>) => ({
  ...nothing,
  shortcuts: { ...nothing.shortcuts, ...part },
})

test('at the start what is off is left alone, and what is on is asked for', () => {
  const { shell } = fakeShell()
  choices(shell).apply(nothing)
  expect(shell.takeTelLinks).not.toHaveBeenCalled()
  expect(shell.startAtLogin).not.toHaveBeenCalled()
  expect(shell.registerShortcut).not.toHaveBeenCalled()
  choices(shell).apply({ ...nothing, telLinks: true })
  expect(shell.takeTelLinks).toHaveBeenCalledWith(true)
  expect(states.at(-1)?.telLinksTaken).toBe(true)
})

test('what is switched off later is taken back', () => {
  const { shell } = fakeShell()
  const made = choices(shell)
  made.apply({ ...nothing, startAtLogin: true, telLinks: true })
  made.apply(nothing)
  expect(shell.takeTelLinks.mock.calls).toEqual([[true], [false]])
  expect(shell.startAtLogin.mock.calls).toEqual([[true], [false]])
  expect(states.at(-1)).toMatchObject({ telLinksTaken: false, startAtLoginTaken: false })
})

test('a pressed shortcut does what it is for, and other keys take its place', () => {
  const { shell, keys } = fakeShell()
  const made = choices(shell)
  made.apply(shortcuts({ answer: 'ctrl+alt+f9', mute: 'Ctrl+Alt+F7' }))
  keys.get('Ctrl+Alt+F9')?.()
  expect(actions.answer).toHaveBeenCalledTimes(1)
  made.apply(shortcuts({ answer: 'Ctrl+Alt+F8' }))
  expect([...keys.keys()]).toEqual(['Ctrl+Alt+F8'])
  made[Symbol.dispose]()
  expect(keys.size).toBe(0)
})

test('keys that another program has, that are none, or that are said twice are refused, and the rest works', () => {
  const { shell, keys } = fakeShell(['Ctrl+Alt+F9'])
  choices(shell).apply(shortcuts({ answer: 'Ctrl+Alt+F9', hangUp: 'Q', mute: 'Ctrl+Alt+F7', show: 'Alt+Ctrl+F7' }))
  expect(states.at(-1)?.refusedShortcuts).toEqual(['answer', 'hangUp', 'show'])
  expect([...keys.keys()]).toEqual(['Ctrl+Alt+F7'])
})

test('a change elsewhere does not let go of the keys', () => {
  const { shell } = fakeShell()
  const made = choices(shell)
  made.apply(shortcuts({ show: 'Ctrl+Alt+Z' }))
  made.apply({ ...shortcuts({ show: 'Ctrl+Alt+Z' }), callBar: false })
  expect(shell.unregisterShortcut).not.toHaveBeenCalled()
})

test('a system that throws has not taken it', () => {
  const { shell } = fakeShell()
  shell.startAtLogin.mockImplementation(() => {
    throw new Error('read-only home')
  })
  choices(shell).apply({ ...nothing, startAtLogin: true })
  expect(states.at(-1)?.startAtLoginTaken).toBe(false)
})
