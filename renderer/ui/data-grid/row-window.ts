import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { scaledScroll } from './scaled-scroll'

/** px; style sheet and sums agree on them. */
export const ROW_HEIGHT = 36
export const HEAD_HEIGHT = 34

const WITHOUT_LAYOUT = 600

export interface RowWindow {
  /** Height of the rows' body in the page, px. */
  readonly height: number
  /** Rows to be drawn and where each stands in the body, px. */
  readonly rows: readonly { readonly index: number; readonly top: number }[]
  /** Rows that are seen at once. */
  readonly page: number
  reveal(index: number): void
  toTop(): void
}

/**
 * Which rows of a table are drawn.
 *
 * @param kept a row that stays in the document though it is out of sight, since the focus is in it; -1: none
 */
export function useRowWindow(scroller: RefObject<HTMLDivElement | null>, count: number, kept: number): RowWindow {
  const [view, setView] = useState(0)
  const scale = useMemo(() => scaledScroll(count * ROW_HEIGHT, view), [count, view])
  const latest = useRef(scale)
  latest.current = scale

  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range)
      if (kept < 0 || kept >= range.count || seen.includes(kept)) return seen
      return [...seen, kept].sort((a, b) => a - b)
    },
    [kept],
  )

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    rangeExtractor,
    observeElementRect: (instance, tell) => {
      const element = instance.scrollElement
      if (!element) return
      const look = () => {
        const height = Math.max(0, element.clientHeight - HEAD_HEIGHT)
        setView(height)
        tell({ width: element.clientWidth, height })
      }
      look()
      // Without it (tests in jsdom) there is no layout either.
      if (!('ResizeObserver' in globalThis)) {
        setView(WITHOUT_LAYOUT)
        tell({ width: 0, height: WITHOUT_LAYOUT })
        return
      }
      const observer = new ResizeObserver(look)
      observer.observe(element)
      return () => observer.disconnect()
    },
    observeElementOffset: (instance: Virtualizer<HTMLDivElement, HTMLDivElement>, tell) => {
      const element = instance.scrollElement
      if (!element) return
      const look = () => tell(latest.current.toRows(element.scrollTop), false)
      look()
      element.addEventListener('scroll', look, { passive: true })
      return () => element.removeEventListener('scroll', look)
    },
    // Nobody scrolls through it: the bar is set here.
    scrollToFn: () => undefined,
  })

  const element = scroller.current
  const offset = virtualizer.scrollOffset ?? 0
  // A body as long as its rows holds them where they are; a shorter one moves under the eye with each scroll.
  const shift = scale.height === count * ROW_HEIGHT ? 0 : offset - scale.toBar(offset)

  return {
    height: scale.height,
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - shift })),
    page: Math.max(1, Math.floor(view / ROW_HEIGHT) - 1),
    reveal(index) {
      if (!element || index < 0) return
      const start = index * ROW_HEIGHT
      const from = latest.current.toRows(element.scrollTop)
      if (start < from) element.scrollTop = latest.current.toBar(start)
      else if (start + ROW_HEIGHT > from + view) element.scrollTop = latest.current.toBar(start + ROW_HEIGHT - view)
    },
    toTop() {
      if (element) element.scrollTop = 0
    },
  }
}
