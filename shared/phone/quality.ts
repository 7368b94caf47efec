import { z } from 'zod'

const span = z.strictObject({ worst: z.number(), mean: z.number() }).nullable()

/** How a whole call was, from its seconds: kept with the call's record. Null where nothing was measured. */
export const CallQuality = z.strictObject({
  /** E-model (ITU-T G.107), 1 to 4.5: how we heard them, how they heard us. `worst` is the smallest. */
  mos: span,
  remoteMos: span,
  roundTripMs: span,
  jitterMs: span,
  /** Share of packets lost, 0 to 1. */
  loss: span,
  remoteLoss: span,
  /** Root mean square, 0 to 1. `worst` is the smallest. */
  level: span,
  longestGapMs: z.number().nonnegative().nullable(),
  seconds: z.int().nonnegative(),
})
export type CallQuality = z.infer<typeof CallQuality>
