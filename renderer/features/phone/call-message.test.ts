import { expect, test } from 'vitest'
import { scenes } from '../../bridge/fake/scenes'
import { messageOf } from './call-message'
import { callsShown } from './calls-view'

const now = Date.parse('2026-11-22T10:42:00+08:00')
const said = (scene: string) => {
  const { front } = callsShown(scenes[scene]?.(now).calls ?? [], null)
  return front ? messageOf(front) : null
}

test('a transfer says whom it goes to and how far it is', () => {
  expect(said('transfer-asked')).toEqual({ key: 'transfer-asked', tone: 'info', to: '赵磊' })
  expect(said('transfer-ringing')).toEqual({ key: 'transfer-ringing', tone: 'info', to: '赵磊' })
})

test('a transfer that failed says why, in the words of the colleague and not of the line', () => {
  expect(said('transfer-failed')).toEqual({ key: 'transfer-failed', tone: 'error', to: '陈静', why: 'busy' })
})

test('a customer who was handed over is told of in wrap-up', () => {
  expect(said('handed-over')).toEqual({ key: 'was-handed-over', tone: 'info', to: '赵磊' })
})

test('voice that is being taken back comes before everything else', () => {
  expect(said('voice-lost')).toMatchObject({ key: 'voice-lost', tone: 'error', since: now - 3000 })
})

test('an order that waits for the line says which', () => {
  expect(said('hold-waits')).toEqual({ key: 'waits', tone: 'warning', order: 'hold' })
})

test('a colleague who rings, and a call that will be answered by itself', () => {
  expect(said('consult-ringing')).toEqual({ key: 'consult-rings', tone: 'info', to: '王芳' })
  expect(said('auto-answer')).toEqual({ key: 'answers-itself', tone: 'info', at: now + 2000 })
})

test('an ordinary call says nothing', () => {
  for (const scene of ['ringing', 'talking', 'held', 'consult', 'conference', 'wrap-up']) {
    expect(said(scene), scene).toBeNull()
  }
})
