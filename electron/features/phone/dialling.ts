import type { CallId, CustomerId } from '#shared/kernel/ids'
import { failed, ok, type Result } from '#shared/kernel/result'
import type { DialCheck, DialTarget } from '#shared/phone/contract'
import { checkNumber, codeTarget, type DialPlan, dialPlan } from '#shared/phone/dial-rules'
import type { CallProblem } from '#shared/phone/port'
import { mayDial } from '#shared/phone/which-calls'
import type { CallerMatch } from '#shared/screen-pop/card'
import { customerOf } from './call-ledger'
import type { Switchboard } from './switchboard'

/** Longer than any network rings; a call that is still nowhere then is ended. */
const DIALLING_MS = 200_000

/** As a number is masked; sent as it stands it would be a code of the exchange. */
const MASKED = /\d\*{2,}\d/u

/** Calls that the agent makes. */
export class Dialling {
  constructor(private readonly board: Switchboard) {}

  check(number: string): DialCheck | null {
    return checkNumber(number, this.board.desk.profile(), this.board.desk.placeOf)
  }

  /** `call-bad-number`, or `call-abroad` when the profile wants the agent to mean it. */
  plan(number: string, confirmed: boolean): Result<DialPlan> {
    const plan = MASKED.test(number) ? null : dialPlan(number, this.board.desk.profile())
    if (!plan) return failed('call-bad-number')
    return plan.confirm && !confirmed ? failed('call-abroad') : ok(plan)
  }

  dial(number: string, confirmed: boolean): Result<{ callId: CallId }> {
    const plan = this.plan(number, confirmed)
    if (!plan.ok) return plan
    const may = mayDial(this.board.calls())
    return may.ok ? this.call(plan.value, null) : may
  }

  /**
   * A number that main knows. Who asked not to be called is called when the agent says so once more (`do-not-call`). The
   * card is the customer's for whom it is dialled, whoever else has the number.
   */
  dialKnown(target: DialTarget, confirmed: boolean): Result<{ callId: CallId }> {
    const known = this.board.desk.known(target)
    if (!known.ok) return known
    const { number, customerId, doNotCall } = known.value
    if (doNotCall && !confirmed) return failed('do-not-call')
    const plan = this.plan(number, confirmed)
    if (!plan.ok) return plan
    const may = mayDial(this.board.calls())
    return may.ok ? this.call(plan.value, null, customerId) : may
  }

  /** 代答: the call that rings at a colleague, or ('') at any of the group. */
  pickUp(number: string): Result<{ callId: CallId }> {
    const { pickup } = this.board.desk.profile().codes
    if (pickup === null) return failed('profile-has-no-code')
    const wanted = number.replace(/[\s-]/gu, '')
    const filled = codeTarget(pickup, { agent: wanted })
    const target = pickup.includes('{agent}') ? filled : codeTarget(pickup + wanted)
    if (target === null) return failed('call-bad-number')
    const may = mayDial(this.board.calls())
    return may.ok
      ? this.call({ target, kept: wanted || target, kind: 'service', country: null, confirm: false }, null)
      : may
  }

  /**
   * Everybody else is held, and this number is called. `about`: the customer's call it is about. `wanted`: for whom it is
   * dialled, where that is known.
   */
  call({ target, kept }: DialPlan, about: CallId | null, wanted: CustomerId | null = null): Result<{ callId: CallId }> {
    const { board } = this
    const { newCallId, directory } = board.desk
    const id = newCallId()
    const colleague =
      about === null
        ? undefined
        : directory()
            .colleagues()
            .find((one) => one.number === kept)
    board.talkTo(id)
    const call = { id, number: kept, displayName: colleague?.name ?? '', at: board.now(), about }
    board.took(board.ledger.dial(call, about === null ? this.#match(kept, wanted) : { kind: 'unknown' }))
    if (!board.order({ type: 'dial', callId: id, target }).ok) {
      board.end(id, 'network', 'call-phone-restarted')
      return ok({ callId: id })
    }
    board.waits.begin(id, 'dial', DIALLING_MS, () => this.#nobodyAnswered(id, 'call-no-answer'))
    return ok({ callId: id })
  }

  /** The other side is somebody else now: after a pickup, a transfer, a takeover. The card must be theirs. */
  becameSomebodyElse(callId: CallId, number: string): void {
    const { board } = this
    const entry = board.ledger.get(callId)
    if (entry?.call.role !== 'customer' || number === '') return
    const match = board.desk.match(number)
    const before = customerOf(entry.match)
    board.ledger.rematch(callId, match)
    const customer = customerOf(match)
    if (customer !== null && customer !== before) board.desk.records.belongsTo(callId, customer)
    const rematched = board.ledger.get(callId)
    if (rematched) board.desk.observer.changed(rematched.call, rematched)
  }

  #match(number: string, wanted: CustomerId | null): CallerMatch {
    const { match, choose } = this.board.desk
    const found = match(number)
    if (wanted === null || customerOf(found) === wanted) return found
    return choose(wanted, 'candidates' in found ? found.candidates : []) ?? found
  }

  #nobodyAnswered(callId: CallId, problem: CallProblem): void {
    if (this.board.call(callId)?.status !== 'dialling') return
    this.board.order({ type: 'hang-up', callId })
    this.board.end(callId, 'network', problem)
  }
}
