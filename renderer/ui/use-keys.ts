import { useEffect, useRef } from 'react'
import { createKeybindingsHandler } from 'tinykeys'
import { isComposing } from './typing'

/**
 * Keys that work anywhere in the window, also while typing, but never while the input method composes: then even F9
 * belongs to it. Each screen part registers the keys of its own buttons while it is on screen.
 */
export function useKeys(bindings: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const names = Object.keys(bindings).join(' ')
  useEffect(() => listenToKeys(names === '' ? [] : names.split(' '), (name) => latest.current[name]), [names])
}

/** Answers the function that stops listening. A key that is held down counts once. */
export function listenToKeys(
  names: readonly string[],
  action: (name: string) => ((event: KeyboardEvent) => void) | undefined,
): () => void {
  const handle = createKeybindingsHandler(
    Object.fromEntries(
      names.map((name) => [
        name,
        (event: KeyboardEvent) => {
          if (event.repeat) event.preventDefault()
          else action(name)?.(event)
        },
      ]),
    ),
  )
  const listener = (event: KeyboardEvent) => {
    if (!isComposing(event)) handle(event)
  }
  window.addEventListener('keydown', listener)
  return () => window.removeEventListener('keydown', listener)
}
