import { z } from 'zod'

/** What is known of a colleague before they are called; `unknown` where nobody tells. */
export const ColleagueState = z.enum(['ready', 'not-ready', 'ringing', 'talking', 'wrap-up', 'signed-out', 'unknown'])
export type ColleagueState = z.infer<typeof ColleagueState>

/** Somebody inside the centre, or a group: whom a call can be handed to. */
export const Colleague = z.strictObject({
  name: z.string().min(1).max(64),
  /** As it is dialled. */
  number: z.string().max(33),
  queue: z.string().max(64).nullable(),
  state: ColleagueState,
  /** Waiting calls, of a group; null of a person. */
  waiting: z.int().nonnegative().nullable(),
})
export type Colleague = z.infer<typeof Colleague>

/** Who knows the colleagues: the practice world, a server profile, later the team database. */
export interface Directory {
  colleagues(): readonly Colleague[]
}
