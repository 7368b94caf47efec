import { z } from 'zod'

/** A field that the centre added to its customers; shown in the card, the import, the filters and the export. */
export const FieldDefinition = z.strictObject({
  /** Never changes and never comes back for another field. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u),
  name: z.string().min(1).max(32),
  kind: z.enum(['text', 'number', 'date', 'choice']),
  /** Of a choice; empty for the other kinds. */
  choices: z.array(z.string().min(1).max(64)).max(100),
  /** Stands on the card of a call, not only in the record. */
  onCard: z.boolean(),
  /** No longer asked for; values that are there stay. */
  retired: z.boolean(),
})
export type FieldDefinition = z.infer<typeof FieldDefinition>
