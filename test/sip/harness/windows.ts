import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { electronLaunchOptions } from '#build/runtime/index'
import { CallId } from '#shared/kernel/ids'
import { PhoneFact, type PhoneOrder } from '#shared/phone/port'
import { CustomersFact, type CustomersOrder } from '#shared/practice/customers-port'
import { type HarnessOrder, HarnessWord } from './words'

const LONGEST_WAIT_MS = 15_000

/** Everything one window told, and a way to wait for what it will tell. Each fact is handed out once. */
export class Inbox<Fact extends { type: string }> {
  readonly all: Fact[] = []
  readonly #taken = new Set<Fact>()
  #wake: (() => void)[] = []

  put(fact: Fact): void {
    this.all.push(fact)
    for (const wake of this.#wake.splice(0)) wake()
  }

  /** The first fact of this type that nobody took yet, now or as soon as it comes. */
  async next<Type extends Fact['type']>(
    type: Type,
    where: (fact: Extract<Fact, { type: Type }>) => boolean = () => true,
    withinMs = LONGEST_WAIT_MS,
  ): Promise<Extract<Fact, { type: Type }>> {
    const deadline = Date.now() + withinMs
    for (;;) {
      for (const fact of this.all) {
        if (this.#taken.has(fact) || !isOf(fact, type) || !where(fact)) continue
        this.#taken.add(fact)
        return fact
      }
      const left = deadline - Date.now()
      if (left <= 0) {
        const told = this.all.slice(-12).map((fact) => JSON.stringify(fact))
        throw new Error(`no ${type} within ${withinMs} ms; the last told:\n${told.join('\n')}`)
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  /** Whatever was told until now is of no use any more. */
  forget(): void {
    this.all.length = 0
    this.#taken.clear()
  }

  /** How many of this type were told so far. */
  count(type: Fact['type']): number {
    return this.all.filter((fact) => fact.type === type).length
  }
}

function isOf<Fact extends { type: string }, Type extends string>(
  fact: Fact,
  type: Type,
): fact is Extract<Fact, { type: Type }> {
  return fact.type === type
}

/** A hidden window of the harness. */
export class Desk<Fact extends { type: string }, Order> {
  readonly facts = new Inbox<Fact>()
  readonly console: string[] = []
  readonly #say: (order: HarnessOrder) => void
  readonly name: string
  readonly #running = new Map<number, (value: unknown) => void>()
  #lastRun = 0

  constructor(name: string, say: (order: HarnessOrder) => void) {
    this.name = name
    this.#say = say
  }

  order(order: Order): void {
    this.#say({ type: 'order', window: this.name, order })
  }

  /** What the script's value is in the page. */
  run(script: string): Promise<unknown> {
    this.#lastRun += 1
    const id = this.#lastRun
    return new Promise((resolve) => {
      this.#running.set(id, resolve)
      this.#say({ type: 'run', window: this.name, id, script })
    })
  }

  ran(id: number, value: unknown): void {
    this.#running.get(id)?.(value)
    this.#running.delete(id)
  }

  /** Of this window alone: what one test denies is not for another to find. A phone notices within two seconds. */
  microphone(permission: 'granted' | 'denied'): void {
    this.#say({ type: 'microphone', window: this.name, permission })
  }

  close(): void {
    this.#say({ type: 'close', window: this.name })
  }
}
export type PhoneDesk = Desk<PhoneFact, PhoneOrder>
export type CustomersDesk = Desk<CustomersFact, CustomersOrder>

export interface Harness extends AsyncDisposable {
  /** Of the Electron that has the windows. */
  readonly pid: number
  phone(name: string): Promise<PhoneDesk>
  customers(name: string): Promise<CustomersDesk>
}

/** Where the bundled harness lies, and the display its hidden windows open on. */
export interface HarnessPlace {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** A command that starts another, e.g. in another network namespace. */
  readonly within?: readonly string[]
}

export function newCallId(): CallId {
  return CallId.parse(randomUUID())
}

/** An Electron of its own with as many hidden windows as are opened. */
export async function runHarness(place: HarnessPlace, flags: readonly string[] = []): Promise<Harness> {
  const profile = await mkdtemp(join(tmpdir(), 'zuoxi-sip-profile-'))
  const { executablePath, args, env, cwd } = await electronLaunchOptions({
    app: place.folder,
    args: [`--user-data-dir=${profile}`, ...flags],
    env: place.env,
  })
  const [program = executablePath, ...rest] = [...(place.within ?? []), executablePath, ...args]
  const electron = spawn(program, rest, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => electron.once('exit', () => resolve()))
  const say = (order: HarnessOrder) => electron.stdin.write(`${JSON.stringify(order)}\n`)
  const phones = new Map<string, PhoneDesk>()
  const customers = new Map<string, CustomersDesk>()
  let opened = 0
  /** A window's own name, so that the last words of one that was closed do not reach its successor. */
  const unique = (name: string) => {
    opened += 1
    return `${name} ${opened}`
  }
  const complaints = keepTail(electron)
  await new Promise<void>((resolve, reject) => {
    electron.once('exit', (code) => reject(new Error(`the harness ended with ${code}:\n${complaints()}`)))
    createInterface({ input: electron.stdout }).on('line', (line) => {
      if (!line.startsWith('\u0001')) return
      const word = HarnessWord.parse(JSON.parse(line.slice(1)))
      if ('fact' in word && word.fact.type === 'harness-ready') resolve()
      const desk = phones.get(word.from) ?? customers.get(word.from)
      if ('console' in word) desk?.console.push(word.console)
      else if ('ran' in word) desk?.ran(word.ran, word.value)
      else if (phones.has(word.from)) phones.get(word.from)?.facts.put(PhoneFact.parse(word.fact))
      else customers.get(word.from)?.facts.put(CustomersFact.parse(word.fact))
    })
  })
  return {
    pid: electron.pid ?? 0,
    async phone(name) {
      const desk: PhoneDesk = new Desk(unique(name), say)
      phones.set(desk.name, desk)
      say({ type: 'open', window: desk.name, page: 'phone' })
      await desk.facts.next('phone-ready')
      return desk
    },
    async customers(name) {
      const desk: CustomersDesk = new Desk(unique(name), say)
      customers.set(desk.name, desk)
      say({ type: 'open', window: desk.name, page: 'customers' })
      await desk.facts.next('ready')
      return desk
    },
    async [Symbol.asyncDispose]() {
      electron.stdin.end()
      const timer = setTimeout(() => electron.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(timer)
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function keepTail(electron: ChildProcess): () => string {
  let tail = ''
  electron.stderr?.on('data', (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4_000)
  })
  return () => tail
}
