import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { repositoryFolder } from '#build/runtime/index'
import type { DeskPage } from '#test/support/desk-page'

/** What one run found out: figures and facts by name. `ok` decides the exit code, `screens` are pictures on the way. */
export interface ScenarioResult {
  ok: boolean
  /** Why this machine cannot run it. Never together with `ok: true`. */
  skipped?: string
  failure?: string
  screens: string[]
  [figure: string]: unknown
}

/** Plays its story and writes down what it measures as it goes; what must be so it expects, and throws when it is not. */
export type Scenario = (notes: Notes) => Promise<void>

/** This machine lacks what the scenario needs: said, and neither passed nor failed. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}

/** The pad a scenario writes on. */
export class Notes {
  readonly result: ScenarioResult = { ok: false, screens: [] }
  readonly #folder: string

  constructor(scenario: string) {
    this.#folder = join(repositoryFolder, '.cache', 'smoke', scenario)
    mkdirSync(this.#folder, { recursive: true })
  }

  put(figures: Readonly<Record<string, unknown>>): void {
    Object.assign(this.result, figures)
  }

  async picture(desk: DeskPage, name: string): Promise<void> {
    this.result.screens.push(await desk.picture(join(this.#folder, `${name}.png`)))
  }

  keep(file: string, text: string): void {
    writeFileSync(join(this.#folder, file), text)
  }

  /** How it ended, well or not: the screen as it is, and the log of the program. */
  async keepEnd(desk: DeskPage, profile: string): Promise<void> {
    copyFileSync(join(profile, 'logs', 'zuoxi.log'), join(this.#folder, 'zuoxi.log'))
    await this.picture(desk, 'end')
  }
}

/** Expectations of a scenario: patient, because a bound on time is a figure and not a reason to fail. */
export const waits = expect.configure({ timeout: 30_000 })

export async function play(name: string, scenario: Scenario): Promise<ScenarioResult> {
  const notes = new Notes(name)
  notes.put({ scenario: name })
  try {
    await scenario(notes)
    notes.put({ ok: true })
  } catch (error) {
    // Playwright adds all that the program ever printed.
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 600)
    notes.put(error instanceof CannotRun ? { skipped: words } : { ok: false, failure: words })
  }
  return notes.result
}
