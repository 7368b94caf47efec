import { FollowUpRules, usualFollowUpRules } from '#shared/follow-ups/follow-up'
import type { ReadDb, WriteDb } from '../../storage'

/** The centre's rules; the usual ones until somebody sets them, or when what was set cannot be read any more. */
export function loadFollowUpRules(db: ReadDb): FollowUpRules {
  const row = db.query<{ rules: string }>('SELECT rules FROM follow_up_rules WHERE one = 1').get()
  if (!row) return usualFollowUpRules
  const parsed = FollowUpRules.safeParse(JSON.parse(row.rules))
  return parsed.success ? parsed.data : usualFollowUpRules
}

export function saveFollowUpRules(db: WriteDb, rules: FollowUpRules): void {
  db.change(
    'INSERT INTO follow_up_rules (one, rules) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET rules = excluded.rules',
  ).run(JSON.stringify(rules))
}
