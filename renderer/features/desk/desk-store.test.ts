import { expect, test, vi } from 'vitest'
import type { DeskSnapshot } from '#shared/desk/snapshot'
import { ok } from '#shared/kernel/result'
import type { Bridge } from '../../bridge/bridge'
import { scenes } from '../../bridge/fake/scenes'
import { createDeskStore, mirrorDesk } from './desk-store'

const snapshot = (revision: number): DeskSnapshot => {
  const idle = scenes['idle']
  if (!idle) throw new Error('no scene')
  return { ...idle(1_800_000_000_000), revision }
}

/** A bridge whose answer to desk.snapshot comes when the test says so. */
function slowBridge() {
  const order: string[] = []
  let answer: (snapshot: DeskSnapshot) => void = () => undefined
  let tell: (snapshot: DeskSnapshot) => void = () => undefined
  const stopped = vi.fn()
  const bridge = {
    ask: (name: string) => {
      order.push(`ask ${name}`)
      return new Promise((resolve) => {
        answer = (value) => resolve(ok(value))
      })
    },
    listen: (name: string, listener: (snapshot: DeskSnapshot) => void) => {
      order.push(`listen ${name}`)
      tell = listener
      return stopped
    },
  } as unknown as Bridge
  return {
    bridge,
    order,
    stopped,
    answer: (value: DeskSnapshot) => answer(value),
    tell: (value: DeskSnapshot) => tell(value),
  }
}

test('it listens before it asks, so that nothing falls in between', () => {
  const { bridge, order } = slowBridge()
  mirrorDesk(bridge, createDeskStore())
  expect(order).toEqual(['listen desk.changed', 'ask desk.snapshot'])
})

test('a late answer never puts an old state back', async () => {
  const { bridge, answer, tell } = slowBridge()
  const store = createDeskStore()
  const heard: number[] = []
  mirrorDesk(bridge, store, ({ revision }) => heard.push(revision))
  tell(snapshot(7))
  answer(snapshot(6))
  await Promise.resolve()
  tell(snapshot(7))
  expect(store.getState().snapshot?.revision).toBe(7)
  expect(heard).toEqual([7])
  tell(snapshot(8))
  expect(store.getState().snapshot?.revision).toBe(8)
})

test('once stopped it hears nothing more, not even an answer under way', async () => {
  const { bridge, answer, stopped } = slowBridge()
  const store = createDeskStore()
  const stop = mirrorDesk(bridge, store)
  stop()
  answer(snapshot(1))
  await Promise.resolve()
  expect(stopped).toHaveBeenCalledOnce()
  expect(store.getState().snapshot).toBeNull()
})
