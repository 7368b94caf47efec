import { setImmediate } from 'node:timers/promises'
import { StaffId } from '#shared/kernel/ids'
import { ok, type Result } from '#shared/kernel/result'
import type { AllocationEntry, AllocationMove } from '#shared/pool/pool'
import { may } from '#shared/team/rights'
import { recordAudit } from '../audit'
import { customerKeyOf } from '../customers'
import { logFileHead, logFileLine } from './log-file'
import { type LogFilter, listLog, logPage, type NameOf } from './log-search'
import type { PoolOptions } from './pool-service'

export interface LogQuestion {
  readonly moves: readonly AllocationMove[] | null
  readonly text: string
  readonly from: number | null
  readonly until: number | null
}

/** Rows of the file that are made in one go. */
const A_STEP = 200

/** 分配记录, as whoever asks may see it: a lead everything, an agent what concerned them. */
export class LogView {
  constructor(
    private readonly options: PoolOptions,
    private readonly nameOf: NameOf,
  ) {}

  async page({
    offset,
    limit,
    ...question
  }: LogQuestion & { offset: number; limit: number }): Promise<Result<{ entries: AllocationEntry[]; total: number }>> {
    const filter = await this.#filter(question)
    return ok(listLog(this.options.db, filter, this.nameOf, { offset, limit }))
  }

  async exported(question: LogQuestion): Promise<Result<{ saved: boolean; count: number }>> {
    const { db, clock, me, saveFile } = this.options
    const filter = await this.#filter(question)
    const now = clock.now()
    let count = 0
    const name = `allocation-log-${new Date(now).toISOString().slice(0, 10)}.csv`
    const saved = await saveFile(
      name,
      this.#lines(filter, () => count++),
    )
    if (saved) recordAudit(db, { at: now, by: me(), action: 'export', subject: name, detail: String(count) })
    return ok({ saved, count: saved ? count : 0 })
  }

  async *#lines(filter: LogFilter, counted: () => void): AsyncGenerator<string> {
    const words = this.options.logWords()
    yield logFileHead(words)
    for (let before: number | null = null; ; ) {
      const { entries, last } = logPage(this.options.db, filter, this.nameOf, before, A_STEP)
      if (last === null) return
      let lines = ''
      for (const entry of entries) {
        lines += logFileLine(entry, words)
        counted()
      }
      yield lines
      before = last
      await setImmediate()
    }
  }

  async #filter({ text, ...question }: LogQuestion): Promise<LogFilter> {
    const { db, me, staffNamed, customersNamed } = this.options
    const wanted = text.trim()
    const about =
      wanted === ''
        ? null
        : {
            staff: staffNamed(wanted),
            customers: (await customersNamed(wanted)).flatMap((id) => customerKeyOf(db, id) ?? []),
          }
    return { ...question, about, only: may(me(), 'see-everybody') ? null : StaffId.parse(me().id) }
  }
}
