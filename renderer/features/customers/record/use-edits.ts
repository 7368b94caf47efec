import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../desk'
import { createEdits, type Edits, type EditsState } from './edits'

/** The unfinished edits under this key; handed over to main when the page goes, whatever takes it. */
export function useEdits(key: string): Edits & EditsState {
  const { bridge } = useServices()
  const edits = useMemo(() => createEdits(bridge, key), [bridge, key])
  useEffect(() => {
    const flush = () => edits.flush()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      edits.stop()
    }
  }, [edits])
  const { loaded, typed } = useStore(edits.state)
  return { ...edits, loaded, typed }
}
