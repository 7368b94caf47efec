import { expect, test } from 'vitest'
import { scenes } from '../../bridge/fake/scenes'
import { createDeskStore } from './desk-store'
import { createPanelStore, openPage, pageShown } from './panel-store'

const now = Date.parse('2026-11-22T10:42:00+08:00')
const snapshotOf = (scene: string) => {
  const snapshot = scenes[scene]?.(now)
  if (!snapshot) throw new Error(`no scene ${scene}`)
  return snapshot
}

function opened(scene: string) {
  const [panels, desk] = [createPanelStore(), createDeskStore()]
  desk.setState({ snapshot: snapshotOf(scene) })
  openPage({ panels, desk }, 'customers', 'c-zhang')
  return panels.getState().page
}

test('a call that rings comes in front of the page, and the page is there again when it is over', () => {
  const page = opened('idle')
  expect(pageShown(page, snapshotOf('idle').calls)?.name).toBe('customers')
  expect(pageShown(page, snapshotOf('ringing').calls)).toBeNull()
  expect(pageShown(page, snapshotOf('talking').calls)).toBeNull()
  expect(pageShown(page, [])?.about).toBe('c-zhang')
})

test('a page opened in a call stays in front of it until something new happens: another ring, the wrap-up', () => {
  const page = opened('talking')
  expect(pageShown(page, snapshotOf('talking').calls)).not.toBeNull()
  expect(pageShown(page, snapshotOf('held').calls)).not.toBeNull()
  expect(pageShown(page, snapshotOf('two-calls').calls)).toBeNull()
  expect(pageShown(page, snapshotOf('wrap-up').calls)).toBeNull()
})
