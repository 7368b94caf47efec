import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attention } from '#electron/app/attention'
import { Desk } from '#electron/app/desk'
import { NoticeBoard } from '#electron/app/notices'
import type { PhoneHost } from '#electron/app/phone-host'
import { OpenWorld } from '#electron/app/world'
import { openRecords } from '#electron/app/world-records'
import { seedPractice } from '#electron/features/practice/seed'
import { SettingsService } from '#electron/features/settings/index'
import type { Log } from '#electron/platform/log'
import type { Keyring } from '#electron/platform/secrets'
import type { AgentWindowContract } from '#shared/desk/contract'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { CommandInput, CommandName, CommandOutput } from '#shared/kernel/contract'
import type { Result } from '#shared/kernel/result'
import type { PhoneFact, PhoneOrder } from '#shared/phone/port'
import { buildPool } from '#shared/practice/pool'
import { NOW, SetClock } from './desk-database'

const keyring: Keyring = {
  keeping: 'keyring',
  seal: async (text) => Buffer.from(text).toString('hex'),
  open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
}
const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const line = {
  server: 'wss://pbx.example.com/ws',
  domain: '',
  user: '1001',
  displayName: '李四',
  profileId: 'kamailio',
}

/**
 * Main's half of the desk as the program puts it together, with the customers of the practice world behind a line of its
 * own: what the agent window asks it, what it is told. Only the phone window is not there: its facts come from the test.
 */
export class WholeDesk implements AsyncDisposable {
  readonly told: { readonly name: string; readonly payload: unknown }[] = []
  readonly orders: PhoneOrder[] = []
  /** What would have asked for the agent's eyes outside the window. */
  readonly seen: unknown[] = []
  readonly clock = new SetClock()
  readonly notices = new NoticeBoard(this.clock.now, () => undefined)
  readonly #folder = mkdtempSync(join(tmpdir(), 'zuoxi-whole-desk-'))
  #desk: Desk | null = null
  #world: OpenWorld | null = null

  static async open(): Promise<WholeDesk> {
    const whole = new WholeDesk()
    await whole.#open()
    return whole
  }

  async ask<K extends Exclude<CommandName<AgentWindowContract>, `desk.${string}` | `settings.${string}`>>(
    name: K,
    input: CommandInput<AgentWindowContract, K>,
  ): Promise<Result<CommandOutput<AgentWindowContract, K>>> {
    const handler = this.world.handlers[name] as (input: unknown) => unknown
    return (await handler(input)) as Result<CommandOutput<AgentWindowContract, K>>
  }

  snapshot(): DeskSnapshot {
    const snapshot = this.#desk?.snapshot()
    if (!snapshot) throw new Error('the desk is not open')
    return snapshot
  }

  hears(fact: PhoneFact): void {
    this.world.heard(fact)
  }

  get world(): OpenWorld {
    if (!this.#world) throw new Error('the desk is not open')
    return this.#world
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#world?.[Symbol.asyncDispose]()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #open(): Promise<void> {
    const { clock } = this
    const settings = await SettingsService.open(this.#folder, keyring, 'zh-CN', () => undefined)
    await settings.saveLine({ ...line, password: 'swordfish' })
    const records = await openRecords({
      ...{ world: 'line' as const, profile: this.#folder, keyring, password: null, sqliteBinding: null, clock },
    })
    seedPractice(records.opened.db, () => buildPool(NOW), NOW)
    records[Symbol.dispose]()
    const desk = new Desk(
      clock.now,
      () => this.notices,
      (snapshot) => this.told.push({ name: 'desk.changed', payload: snapshot }),
    )
    this.#desk = desk
    this.#world = await OpenWorld.open({
      ...{ kind: 'line', profile: this.#folder, keyring, settings, desk, clock, log: quiet, notices: this.notices },
      ...{ bundle: this.#folder, sqliteBinding: null, host: this.#host(), attention: this.#attention() },
      tell: (name, payload) => this.told.push({ name, payload }),
    })
    desk.show(this.#world)
  }

  #host(): PhoneHost {
    const host: Pick<PhoneHost, 'line' | 'devices' | 'headset' | 'connect' | 'disconnect' | 'order'> = {
      line: () => ({ status: 'registered', problem: null, retryAt: null, identity: '1001@pbx.example.com' }),
      devices: () => ({ microphone: 'ok', inputs: [], outputs: [] }),
      headset: () => null,
      connect: () => undefined,
      disconnect: () => undefined,
      order: (order) => {
        this.orders.push(order)
        return true
      },
    }
    return host as PhoneHost
  }

  #attention(): Attention {
    const saw = (...what: readonly unknown[]) => void this.seen.push(what)
    const attention: Pick<Attention, 'rings' | 'missed' | 'followUpDue' | 'windowIsHidden' | 'over'> = {
      ...{ rings: saw, missed: saw, followUpDue: saw, over: () => undefined },
      windowIsHidden: () => true,
    }
    return attention as Attention
  }
}
