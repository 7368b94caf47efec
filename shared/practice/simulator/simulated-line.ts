import { loseInvitations } from './inviting'
import type { SimulatedPhone } from './simulated-phone'

const RETRY_MS = 1_500
const REGISTERS_WITHIN_MS = 20
const RINGS_WITHOUT_LINE_MS = 15_000

/** The registration of one phone: wanted or not, there or not. */
export class SimulatedLine {
  #wanted = false
  #registered = false
  #cable = true
  #undo = new Set<() => void>()

  constructor(private readonly phone: SimulatedPhone) {}

  get registered(): boolean {
    return this.#registered
  }

  connect(): void {
    this.#wanted = true
    this.#registered = false
    this.phone.tell({ type: 'line-changed', status: 'connecting' })
    this.#try()
  }

  disconnect(): void {
    this.#wanted = false
    this.#registered = false
    this.#clear()
    this.phone.tell({ type: 'line-changed', status: 'offline' })
  }

  /** The cable of this phone alone. */
  pull(): void {
    this.#cable = false
    this.lost()
  }

  plug(): void {
    this.#cable = true
    this.found()
  }

  lost(): void {
    if (!this.#wanted) return
    const was = this.#registered
    this.#registered = false
    this.#failed()
    if (!was) return
    this.#after(RINGS_WITHOUT_LINE_MS, () => {
      if (!this.#registered) this.phone.calls.abandonRinging()
    })
    loseInvitations(this.phone)
  }

  found(): void {
    if (this.#wanted && !this.#registered) this.#after(RETRY_MS, () => this.#try())
  }

  stop(): void {
    this.#wanted = false
    this.#registered = false
    this.#clear()
  }

  #try(): void {
    this.#after(REGISTERS_WITHIN_MS, () => {
      if (!this.#wanted || this.#registered) return
      if (!this.phone.network.up || !this.#cable) {
        this.#failed()
        return
      }
      this.#clear()
      this.#registered = true
      this.phone.tell({ type: 'line-changed', status: 'registered' })
      this.phone.tellDevices()
      this.phone.network.lineIsBack()
      this.phone.calls.lineIsBack()
    })
  }

  #failed(): void {
    const retryAt = this.phone.network.time.now() + RETRY_MS
    this.phone.tell({ type: 'line-changed', status: 'failed', problem: 'line-server-lost', retryAt })
    this.#after(RETRY_MS, () => {
      if (this.phone.network.up && this.#cable) this.#try()
    })
  }

  #after(ms: number, act: () => void): void {
    const undo = this.phone.network.time.after(ms, () => {
      this.#undo.delete(undo)
      act()
    })
    this.#undo.add(undo)
  }

  #clear(): void {
    for (const undo of this.#undo) undo()
    this.#undo.clear()
  }
}
