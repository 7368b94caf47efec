import { z } from 'zod'

/** What a test says to the harness, one JSON object a line. */
export const HarnessOrder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), window: z.string(), page: z.enum(['phone', 'customers']) }),
  z.object({ type: z.literal('order'), window: z.string(), order: z.unknown() }),
  z.object({ type: z.literal('run'), window: z.string(), id: z.int(), script: z.string() }),
  z.object({ type: z.literal('close'), window: z.string() }),
  z.object({ type: z.literal('microphone'), window: z.string(), permission: z.enum(['granted', 'denied']) }),
])
export type HarnessOrder = z.infer<typeof HarnessOrder>

/** What it says back; a line of ours begins with U+0001, whatever else Chromium prints. */
export const HarnessWord = z.union([
  z.object({ from: z.string(), fact: z.looseObject({ type: z.string() }) }),
  z.object({ from: z.string(), ran: z.int(), value: z.unknown() }),
  z.object({ from: z.string(), console: z.string() }),
])
export type HarnessWord = z.infer<typeof HarnessWord>
