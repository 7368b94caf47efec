import { type RefObject, useEffect, useRef } from 'react'
import { takesText } from '../../ui/typing'
import type { CallPhase } from './call-view'

/** Whoever typed within this time is typing: nothing may pull the keys from under the hands. */
const STILL_TYPING_MS = 1200

const up: ReadonlySet<CallPhase> = new Set(['talking', 'conference', 'held', 'held-by-customer'])

/**
 * Where the keyboard goes as a call goes on: answered, to the note; over, to the disposition. While it rings it stays
 * where it is.
 */
export function useCallFocus(form: RefObject<HTMLElement | null>, phase: CallPhase, endedByAgent: boolean): void {
  const before = useRef<CallPhase | null>(null)
  const typedAt = useRef(Number.NEGATIVE_INFINITY)

  useEffect(() => {
    const typed = () => {
      if (takesText(document.activeElement)) typedAt.current = performance.now()
    }
    document.addEventListener('input', typed)
    return () => document.removeEventListener('input', typed)
  }, [])

  useEffect(() => {
    const was = before.current
    before.current = phase
    // Whoever hung up has finished the sentence.
    const isTyping = !endedByAgent && performance.now() - typedAt.current < STILL_TYPING_MS
    if (isTyping) return
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    // A window that came back in the middle of a call (was === null) starts where the agent was: in the note.
    if (up.has(phase) && (was === null || !up.has(was))) find('[data-call-note]')?.focus()
    if (phase === 'wrap-up' && was !== 'wrap-up') {
      const first = find('[name="disposition"]:checked') ?? find('[name="disposition"]')
      first?.focus()
    }
  }, [phase, form, endedByAgent])
}
