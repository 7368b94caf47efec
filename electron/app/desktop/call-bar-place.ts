export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const BAR_WIDTH = 384
/** One call; each further one adds as much. */
export const ROW_HEIGHT = 72
const MOST_ROWS = 3
const GAP = 16

export function barHeight(calls: number): number {
  return ROW_HEIGHT * Math.min(Math.max(calls, 1), MOST_ROWS)
}

/**
 * Where the bar stands: where the agent put it, if a screen still is there; else at the lower right of the screen that the
 * agent window is on. `anchor` is the bar's lower right corner, so that a second call makes it grow upwards.
 */
export function placeBar(options: {
  anchor: { x: number; y: number } | null
  height: number
  /** Work areas, without task bars; the one of the agent window first. */
  screens: readonly Box[]
}): Box {
  const { anchor, height, screens } = options
  const own = screens[0] ?? { x: 0, y: 0, width: 1280, height: 800 }
  const kept = anchor ? screens.find((screen) => holds(screen, anchor)) : undefined
  const screen = kept ?? own
  const corner = kept && anchor ? anchor : { x: own.x + own.width - GAP, y: own.y + own.height - GAP }
  const x = clamp(corner.x - BAR_WIDTH, screen.x, screen.x + screen.width - BAR_WIDTH)
  const y = clamp(corner.y - height, screen.y, screen.y + screen.height - height)
  return { x: Math.round(x), y: Math.round(y), width: BAR_WIDTH, height }
}

/** The corner lies a bit inside the bar, so that a bar flush with the edge still counts as on this screen. */
function holds(screen: Box, { x, y }: { x: number; y: number }): boolean {
  const inX = x > screen.x && x - BAR_WIDTH / 2 < screen.x + screen.width
  const inY = y > screen.y && y - ROW_HEIGHT / 2 < screen.y + screen.height
  return inX && inY
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, Math.max(least, most)))
