import { encodeUid, type ReadDb, type RowUid } from '../../storage'

/** A row as it is written: what names a customer is sealed already. */
export interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly by: string
  readonly byName: string
  readonly action: number
  readonly sealed: Buffer
  readonly seal: string
}

export const BEFORE_THE_FIRST = ''

/**
 * What holds a row to the one before it: keyed (HMAC of the records' key, 128 bits), so that whoever changes a row in the
 * file cannot make the seals of those after it fit again.
 */
export function sealOf(db: ReadDb, before: string, row: Omit<AuditRow, 'seal'>): string {
  const { seq, at, by, byName, action, sealed } = row
  const said = JSON.stringify([before, seq, at, by, byName, action, sealed.toString('base64')])
  return db.cipher.blindToken('audit-chain-a', said) + db.cipher.blindToken('audit-chain-b', said)
}

export function headSeal(db: ReadDb, seq: number, seal: string): string {
  return db.cipher.blindToken('audit-head-a', `${seq} ${seal}`) + db.cipher.blindToken('audit-head-b', `${seq} ${seal}`)
}

export const uidOf = (seq: number): RowUid => encodeUid(`audit-${seq}`)
