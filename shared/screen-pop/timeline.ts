import { z } from 'zod'
import { Instant } from '../kernel/clock'
import { CallDirection, Disposition } from '../phone/call'

const line = { id: z.string().max(64), at: Instant, by: z.string().max(128).nullable() }

export const TimelineKind = z.enum([
  'call',
  'note',
  'follow-up',
  'ticket',
  'transfer',
  'owner',
  'edit',
  'import',
  'merge',
])
export type TimelineKind = z.infer<typeof TimelineKind>

/** Which field, what it was and what it became, in words as they are shown; null: nothing. */
export const FieldChange = z.strictObject({
  field: z.string().max(64),
  before: z.string().max(4000).nullable(),
  after: z.string().max(4000).nullable(),
})
export type FieldChange = z.infer<typeof FieldChange>

/** What happened with a customer, whoever did it. `by`: the person's name; null when the program did. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    ...line,
    kind: z.literal('call'),
    direction: CallDirection,
    talkSeconds: z.number().nonnegative().nullable(),
    disposition: Disposition.nullable(),
    note: z.string().max(20_000),
  }),
  z.strictObject({ ...line, kind: z.literal('note'), text: z.string().max(10_000) }),
  z.strictObject({
    ...line,
    kind: z.literal('follow-up'),
    what: z.string().max(500),
    event: z.enum(['promised', 'moved', 'done', 'dropped', 'handed-on']),
    dueAt: Instant,
    /** What came of it, or why it was handed on; absent when nothing was said. */
    note: z.string().max(1000).optional(),
  }),
  z.strictObject({ ...line, kind: z.literal('ticket'), number: z.string().max(32), subject: z.string().max(500) }),
  z.strictObject({ ...line, kind: z.literal('transfer'), to: z.string().max(128) }),
  z.strictObject({
    ...line,
    kind: z.literal('owner'),
    move: z.enum(['claimed', 'assigned', 'released', 'returned', 'recalled', 'lost']),
    from: z.string().max(64).nullable(),
    to: z.string().max(64).nullable(),
    reason: z.string().max(256),
  }),
  z.strictObject({ ...line, kind: z.literal('edit'), changes: z.array(FieldChange).max(64) }),
  z.strictObject({
    ...line,
    kind: z.literal('import'),
    file: z.string().max(256),
    changes: z.array(FieldChange).max(64),
  }),
  z.strictObject({ ...line, kind: z.literal('merge'), event: z.enum(['merged', 'split']), other: z.string().max(128) }),
])
export type TimelineEntry = z.infer<typeof TimelineEntry>
