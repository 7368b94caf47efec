import type { TrayTone } from './tray-view'

type Colour = readonly [red: number, green: number, blue: number]

const colours: Readonly<Record<TrayTone, Colour>> = {
  ready: [56, 158, 13],
  'not-ready': [212, 136, 6],
  ringing: [22, 119, 255],
  busy: [207, 19, 34],
  'wrap-up': [114, 46, 209],
  off: [140, 140, 140],
}

/** Within the mark, from its centre in units of its radius: a shape of its own for each state, for who sees no colours. */
const shapes: Readonly<Record<TrayTone, (x: number, y: number) => boolean>> = {
  ready: (x, y) => Math.hypot(x, y) <= 1,
  'not-ready': (x, y) => Math.hypot(x, y) <= 1 && !(Math.abs(y) < 0.22 && Math.abs(x) < 0.6),
  ringing: (x, y) => Math.hypot(x, y) <= 1 && (Math.hypot(x, y) > 0.62 || Math.hypot(x, y) < 0.34),
  busy: (x, y) => Math.max(Math.abs(x), Math.abs(y)) <= 0.88,
  'wrap-up': (x, y) => Math.abs(x) + Math.abs(y) <= 1.1,
  off: (x, y) => Math.hypot(x, y) <= 1 && Math.hypot(x, y) > 0.6,
}

const missedColour: Colour = [207, 19, 34]
const SAMPLES = 4

/**
 * Paints the state's mark into the lower right of a square picture (BGRA, as Electron's bitmaps are), with a rim so that it
 * is seen on every ground; and a dot into the upper right while there are missed calls.
 */
export function paintState(bitmap: Uint8Array, size: number, tone: TrayTone, missed: boolean): void {
  const radius = size * 0.26
  mark(bitmap, size, { x: size - radius - 0.5, y: size - radius - 0.5, radius }, colours[tone], shapes[tone])
  if (!missed) return
  const small = size * 0.18
  mark(bitmap, size, { x: size - small - 0.5, y: small + 0.5, radius: small }, missedColour, shapes.ready)
}

interface Place {
  readonly x: number
  readonly y: number
  readonly radius: number
}

function mark(
  bitmap: Uint8Array,
  size: number,
  at: Place,
  colour: Colour,
  shape: (x: number, y: number) => boolean,
): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let rim = 0
      let inside = 0
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES - at.x) / at.radius
        const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - at.y) / at.radius
        if (Math.hypot(x, y) <= 1.2) rim += 1
        if (shape(x, y)) inside += 1
      }
      const whole = SAMPLES * SAMPLES
      blend(bitmap, (row * size + column) * 4, [255, 255, 255], rim / whole)
      blend(bitmap, (row * size + column) * 4, colour, inside / whole)
    }
  }
}

/** Over what is there; the bitmap's colours are premultiplied by its alpha. */
function blend(bitmap: Uint8Array, at: number, [red, green, blue]: Colour, share: number): void {
  if (share === 0) return
  for (const [offset, value] of [blue, green, red, 255].entries()) {
    const before = bitmap[at + offset] ?? 0
    bitmap[at + offset] = Math.round(before * (1 - share) + value * share)
  }
}
