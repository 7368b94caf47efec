/**
 * Keys that are to work in every program, in Electron's words: `Ctrl+Alt+F9`. Only what all systems can register: letters,
 * digits, F1 to F24 and a few named keys, with modifiers; a key that types something needs Ctrl, Alt or Super, or nobody
 * could type it any more.
 */
const modifiers = ['Ctrl', 'Alt', 'Shift', 'Super'] as const
type Modifier = (typeof modifiers)[number]

const namedKeys = [
  ...['Space', 'Tab', 'Enter', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Up', 'Down', 'Left', 'Right', 'Plus', 'numadd', 'numsub', 'nummult', 'numdiv'],
]
const FUNCTION_KEY = /^F(?:[1-9]|1\d|2[0-4])$/
const otherNames: Readonly<Record<string, Modifier>> = {
  control: 'Ctrl',
  ctrl: 'Ctrl',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift',
  super: 'Super',
  meta: 'Super',
  command: 'Super',
}

/** The same keys in one spelling (`ctrl+shift+f9` and `Shift+Ctrl+F9` are one), or null when they cannot be registered. */
export function tidyAccelerator(written: string): string | null {
  const parts = written.split('+').map((part) => part.trim())
  const last = parts.pop() ?? ''
  const held = new Set<Modifier>()
  for (const part of parts) {
    const modifier = otherNames[part.toLowerCase()]
    if (!modifier || held.has(modifier)) return null
    held.add(modifier)
  }
  const key = tidyKey(last)
  if (!key) return null
  const types = !FUNCTION_KEY.test(key)
  if (types && !held.has('Ctrl') && !held.has('Alt') && !held.has('Super')) return null
  return [...modifiers.filter((modifier) => held.has(modifier)), key].join('+')
}

function tidyKey(written: string): string | null {
  if (/^[a-z0-9]$/i.test(written)) return written.toUpperCase()
  if (FUNCTION_KEY.test(written.toUpperCase())) return written.toUpperCase()
  return namedKeys.find((name) => name.toLowerCase() === written.toLowerCase()) ?? null
}

/** What of a keyboard event is needed; `code` and not `key`, so that Shift and the layout do not change its name. */
export interface PressedKeys {
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** What was pressed, or null while only modifiers are down or the key cannot be registered. */
export function acceleratorOf(pressed: PressedKeys): string | null {
  const { code } = pressed
  const key =
    /^Key([A-Z])$/.exec(code)?.[1] ??
    /^Digit(\d)$/.exec(code)?.[1] ??
    /^Arrow(Up|Down|Left|Right)$/.exec(code)?.[1] ??
    { NumpadAdd: 'numadd', NumpadSubtract: 'numsub', NumpadMultiply: 'nummult', NumpadDivide: 'numdiv' }[code] ??
    code
  const held = [
    ...(pressed.ctrlKey ? ['Ctrl'] : []),
    ...(pressed.altKey ? ['Alt'] : []),
    ...(pressed.shiftKey ? ['Shift'] : []),
    ...(pressed.metaKey ? ['Super'] : []),
  ]
  return tidyAccelerator([...held, key].join('+'))
}

/** Keys that many Chinese desktops have taken already: screenshots and windows of WeChat and QQ, input methods. */
export function isOftenTaken(accelerator: string): boolean {
  return (
    ['Alt+A', 'Ctrl+Alt+A', 'Ctrl+Alt+W', 'Ctrl+Alt+Z', 'Ctrl+Space', 'Alt+F4', 'Alt+Tab'].includes(accelerator) ||
    /^Ctrl\+Shift\+[A-Z]$/.test(accelerator) ||
    /^F1[0-2]$/.test(accelerator)
  )
}
