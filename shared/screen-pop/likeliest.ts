import type { CandidateReason } from './card'

/**
 * Who of several people behind one number is most likely calling: whoever has that extension, then whoever was last in
 * contact. Something open is worth as much as having called a month later: people call about what is not finished. So is
 * being looked after by whoever is called: people call whom they know.
 */
export interface Candidate {
  /** ms since epoch; null when there never was a contact. */
  readonly lastContactAt: number | null
  readonly hasOpenWork: boolean
  readonly sameExtension: boolean
  /** The agent who is called looks after them. */
  readonly ownerIsMe: boolean
}

const DAY_MS = 24 * 60 * 60 * 1000
const OPEN_WORK_IS_WORTH_MS = 30 * DAY_MS
const OWNER_IS_WORTH_MS = 30 * DAY_MS

/** A new list; those that are equally likely stay in their order. */
export function likeliestFirst<C extends Candidate>(candidates: readonly C[]): readonly C[] {
  return candidates.toSorted(
    (a, b) => Number(b.sameExtension) - Number(a.sameExtension) || likelihood(b) - likelihood(a),
  )
}

function likelihood({ lastContactAt, hasOpenWork, ownerIsMe }: Candidate): number {
  return (lastContactAt ?? 0) + (hasOpenWork ? OPEN_WORK_IS_WORTH_MS : 0) + (ownerIsMe ? OWNER_IS_WORTH_MS : 0)
}

/** What speaks for one of them, strongest first. */
export function reasonsFor(candidate: Candidate, among: readonly Candidate[]): CandidateReason[] {
  const latest = Math.max(...among.map(({ lastContactAt }) => lastContactAt ?? Number.NEGATIVE_INFINITY))
  const reasons: readonly [CandidateReason, boolean][] = [
    ['extension', candidate.sameExtension],
    ['open-work', candidate.hasOpenWork],
    ['owner', candidate.ownerIsMe],
    ['last-contact', candidate.lastContactAt !== null && candidate.lastContactAt === latest],
  ]
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
}
