import type { UnitChange, UnitValue } from './edits'

/** What a timeline shows of a change; the same shape as `FieldChange` of shared/screen-pop. */
export interface ChangeInWords {
  /** `name`, `tags`, `phones`, `do-not-call` (the number it is about), `fields.model`: keys of the translations. */
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** In the order they were made; the order of numbers is not told. */
export function changesInWords(changes: readonly UnitChange[]): readonly ChangeInWords[] {
  return changes.flatMap(([unit, before, after]) => {
    if (unit === 'phone-order') return []
    const [head = unit] = unit.split('.', 1)
    if (head === 'phones') return phoneWords(before, after)
    const field = head === 'fields' ? unit : head
    return [{ field: field.slice(0, 64), before: words(before), after: words(after) }]
  })
}

/** That a number may not be called is a change of its own, of more weight than its note. */
function phoneWords(before: UnitValue | null, after: UnitValue | null): readonly ChangeInWords[] {
  const was = phoneParts(before)
  const is = phoneParts(after)
  const told: ChangeInWords[] = []
  if (was?.text !== is?.text) told.push({ field: 'phones', before: was?.text ?? null, after: is?.text ?? null })
  const mayNot = { before: was?.doNotCall ? was.number : null, after: is?.doNotCall ? is.number : null }
  if ((mayNot.before === null) !== (mayNot.after === null)) told.push({ field: 'do-not-call', ...mayNot })
  // Only its kind: said with the number on both sides, so that it is seen that something was changed.
  return told.length > 0 || was === null || is === null
    ? told
    : [{ field: 'phones', before: `${was.text} ${was.kind}`, after: `${is.text} ${is.kind}` }]
}

function phoneParts(value: UnitValue | null) {
  if (!Array.isArray(value)) return null
  const [number, kind, note, doNotCall] = value
  const text = note === '' ? String(number) : `${number} ${note}`
  return { number: String(number), kind: String(kind), text, doNotCall: doNotCall === 1 }
}

function words(value: UnitValue | null): string | null {
  if (value === null) return null
  // A contact: its value, with the note behind it.
  const text = Array.isArray(value) ? value.slice(1).filter(Boolean).join(' ') : String(value)
  return text.slice(0, 4000)
}
