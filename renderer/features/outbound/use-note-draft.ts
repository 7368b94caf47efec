import { useEffect, useRef, useState } from 'react'
import { useServices } from '../desk'

const SAVE_AFTER_MS = 250

/**
 * What is typed about one of a list, with main from the first words on: the call that is dialled from here takes the page's
 * place, and a window may die.
 */
export function useNoteDraft(key: string, kept: string) {
  const { bridge } = useServices()
  const [initial, setInitial] = useState<string | null>(null)
  const typed = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    let stopped = false
    void bridge.ask('drafts.load', { key }).then((answer) => {
      if (!stopped) setInitial((answer.ok ? answer.value : null) ?? kept)
    })
    return () => {
      stopped = true
    }
  }, [bridge, key, kept])

  useEffect(() => {
    const flush = () => {
      if (timer.current === undefined) return
      clearTimeout(timer.current)
      timer.current = undefined
      if (typed.current !== null) void bridge.ask('drafts.save', { key, text: typed.current })
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [bridge, key])

  return {
    /** Null until it is known. */
    initial,
    text: () => typed.current ?? initial ?? '',
    write(text: string): void {
      typed.current = text
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        timer.current = undefined
        void bridge.ask('drafts.save', { key, text })
      }, SAVE_AFTER_MS)
    },
    /** It became the note itself. */
    forget(): void {
      clearTimeout(timer.current)
      timer.current = undefined
      void bridge.ask('drafts.save', { key, text: '' })
    },
  }
}
