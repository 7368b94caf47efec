/**
 * Who of several people behind one number is most likely calling: whoever has that extension, then whoever was last in
 * contact. Something open is worth as much as having called a month later: people call about what is not finished.
 */
export interface Candidate {
  /** ms since epoch; null when there never was a contact. */
  readonly lastContactAt: number | null
  readonly hasOpenWork: boolean
  readonly sameExtension: boolean
}

const OPEN_WORK_IS_WORTH_MS = 30 * 24 * 60 * 60 * 1000

/** A new list; those that are equally likely stay in their order. */
export function likeliestFirst<C extends Candidate>(candidates: readonly C[]): readonly C[] {
  return candidates.toSorted(
    (a, b) => Number(b.sameExtension) - Number(a.sameExtension) || likelihood(b) - likelihood(a),
  )
}

function likelihood({ lastContactAt, hasOpenWork }: Candidate): number {
  return (lastContactAt ?? 0) + (hasOpenWork ? OPEN_WORK_IS_WORTH_MS : 0)
}
