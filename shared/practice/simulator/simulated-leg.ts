import type { CallId } from '#shared/kernel/ids'
import type { CallFact, DialogId, PhoneFact, PhoneOrder } from '#shared/phone/port'
import type { SupervisionMode } from '#shared/phone/supervision'
import type { SimulatedPhone } from './simulated-phone'

type Without<Fact, Key extends string> = Fact extends unknown ? Omit<Fact, Key> : never
/** A fact without its time, and one of a call without its name. */
export type PhoneWord = Without<PhoneFact, 'at'>
export type LegWord = Without<CallFact, 'at' | 'callId'>

/** An INVITE on its way, whoever hears how it goes: a dialled call, a customer who is transferred, a call that is taken. */
export interface Invitation {
  readonly phone: SimulatedPhone
  readonly sipCallId: string
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
  /** The caller's end of the call that comes of it. */
  readonly leg: SimulatedLeg
  /** Where it rings. */
  ringsAt: SimulatedLeg | null
  /** The caller gave up, or it was answered or refused: nothing more is heard of it. */
  over: boolean
  ringing(): void
  answered(peer: SimulatedLeg): void
  refused(status: number): void
  /** The caller's line went away. */
  lost(): void
}

export type WaitingOrder = Extract<
  PhoneOrder,
  { type: 'hold' | 'resume' | 'transfer' | 'transfer-to-call' | 'ask-supervision' }
>

/** One end of a call, at one phone. */
export class SimulatedLeg {
  status: 'inviting' | 'ringing' | 'up' | 'over' = 'inviting'
  peer: SimulatedLeg | null = null
  /** Of the INVITE that made it, sent or received, until it was answered. */
  invitation: Invitation | null = null
  dialog: DialogId | null = null
  heldByAgent = false
  heldByCustomer = false
  muted = false
  silenced = false
  supervises: { readonly of: CallId; readonly mode: SupervisionMode } | null = null
  /** Its quality is told every second. */
  measured = false
  /** A REFER is under way. */
  transferring = false
  readonly waiting: WaitingOrder[] = []
  readonly timers = new Set<() => void>()

  constructor(
    readonly phone: SimulatedPhone,
    readonly callId: CallId,
    readonly incoming: boolean,
  ) {}

  tell(word: LegWord): void {
    this.phone.tell({ ...word, callId: this.callId })
  }

  /** Something of this call alone: undone when it ends. */
  after(ms: number, act: () => void): () => void {
    const undo = this.phone.network.time.after(ms, () => {
      this.timers.delete(undo)
      act()
    })
    this.timers.add(undo)
    return undo
  }
}
