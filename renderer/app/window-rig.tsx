import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Language } from '#shared/settings/settings'
import { createBridge } from '../bridge/bridge'
import { createFakeDesk, type FakeDesk } from '../bridge/fake/fake-desk'
import { fakeSettings, scenes } from '../bridge/fake/scenes'
import { createServices, mirrorDesk } from '../features/desk'
import { createNoteDrafts, type NoteDrafts } from '../features/phone'
import { createSettingsStore, mirrorSettings } from '../features/settings'
import { chooseLanguage, createTranslations } from '../i18n/i18n'
import { createDeskClock } from '../ui/desk-clock'
import { App } from './app'

export const now = Date.parse('2026-11-22T10:42:00+08:00')
let opened: { desk: FakeDesk; drafts: NoteDrafts; stops: (() => void)[] } | null = null

// Facts are waited for; the limits only end what hangs, and roles are looked up slowly where the machine is busy.
configure({ asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 60_000 })

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
  window.requestIdleCallback = () => 0
  window.cancelIdleCallback = () => undefined
})
afterEach(() => {
  cleanup()
  for (const stop of opened?.stops ?? []) stop()
  opened = null
})

function current() {
  if (!opened) throw new Error('no window is open')
  return opened
}

/** Main's side of the window that is open. */
export const desk = () => current().desk
export const drafts = () => current().drafts

/** The whole window on a fake desk, as main.tsx puts it together. */
export async function open(scene: string, language: Language = 'zh-CN', stored?: string): Promise<void> {
  const make = scenes[scene]
  if (!make) throw new Error(`no scene ${scene}`)
  const fake = createFakeDesk({
    snapshot: make(now),
    settings: fakeSettings(language, 'light'),
    now: () => now,
    customers: 8,
  })
  if (stored) fake.drafts.set('call-note:call-1', stored)
  const bridge = createBridge(fake)
  const clock = createDeskClock(() => 0, now)
  const services = createServices(bridge, clock)
  const notes = createNoteDrafts(bridge)
  const settings = createSettingsStore()
  const translations = createTranslations()
  await chooseLanguage(translations, language)
  const stops = [
    mirrorDesk(bridge, services.desk, (snapshot) => {
      clock.hear(snapshot.at)
      notes.keepOnly(snapshot.calls.map(({ call }) => call.id))
    }),
    mirrorSettings(bridge, settings),
  ]
  opened = { desk: fake, drafts: notes, stops }
  render(
    <I18nextProvider i18n={translations}>
      <App services={services} clock={clock} drafts={notes} settings={settings} />
    </I18nextProvider>,
  )
  await screen.findByRole('contentinfo')
}

/** What was asked of main under this name, in order. */
export const asked = (name: string) =>
  desk()
    .asked.filter((one) => one.name === name)
    .map(({ input }) => input)
export const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key, ...init })
export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const callBar = () => within(screen.getByRole('banner'))
