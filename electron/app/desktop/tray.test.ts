import { expect, test } from 'vitest'
import { type AgentState, signedOut } from '#shared/agent-state/agent-state'
import { LinkInbox } from './link-inbox'
import { paintState } from './tray-icon'
import { type TrayTone, trayView } from './tray-view'

const desk = (agent: Partial<AgentState>, part: { line?: 'registered' | 'connecting'; missed?: number } = {}) => ({
  agent: { ...signedOut(0), ...agent },
  line: { status: part.line ?? ('registered' as const), problem: null, retryAt: null, identity: '' },
  missed: { count: part.missed ?? 0, latestAt: null },
  world: 'line' as const,
})

test.each<[TrayTone, string, Parameters<typeof trayView>[0]]>([
  ['off', '离线', desk({})],
  ['ready', '示闲', desk({ choice: { type: 'ready' } })],
  ['not-ready', '示忙', desk({ choice: { type: 'not-ready', reason: 'meal' } })],
  ['off', '线路未接通', desk({ choice: { type: 'ready' } }, { line: 'connecting' })],
  // Without the line the voice goes on.
  ['busy', '通话中', desk({ choice: { type: 'ready' }, activity: 'talking' }, { line: 'connecting' })],
  ['ringing', '振铃', desk({ choice: { type: 'ready' }, activity: 'ringing' })],
  ['wrap-up', '话后整理', desk({ choice: { type: 'ready' }, activity: 'wrap-up' })],
])('%s: %s', (tone, word, snapshot) => {
  expect(trayView(snapshot, 'zh-CN')).toMatchObject({ tone, word })
})

test('who hovers over it reads the state and what was missed, and that it is practice', () => {
  const snapshot = { ...desk({ choice: { type: 'ready' } }, { missed: 2 }), world: 'practice' as const }
  expect(trayView(snapshot, 'zh-CN').tooltip).toBe('坐席台 · 演练 · 示闲 · 2 个未接来电')
  expect(trayView(snapshot, 'en').tooltip).toBe('Zuoxi · Practice · Ready · Missed calls: 2')
  expect(trayView(desk({}), 'en').missedWords).toBe('')
})

test('each state has a shape of its own, also without colours, and missed calls are seen', () => {
  const tones: TrayTone[] = ['ready', 'not-ready', 'ringing', 'busy', 'wrap-up', 'off']
  const size = 22
  const drawn = (tone: TrayTone, missed = false) => {
    const bitmap = new Uint8Array(size * size * 4)
    paintState(bitmap, size, tone, missed)
    return bitmap
  }
  // White where only the rim is, darker where the mark is.
  const shape = (bitmap: Uint8Array) =>
    Array.from({ length: size * size }, (_, at) =>
      bitmap[at * 4 + 3] === 0 ? ' ' : bitmap[at * 4] === 255 ? '.' : '#',
    ).join('')
  expect(new Set(tones.map((tone) => shape(drawn(tone)))).size).toBe(tones.length)
  expect(shape(drawn('ready', true))).not.toBe(shape(drawn('ready')))
})

test('a number that comes before anybody takes it waits, the last one only', () => {
  const inbox = new LinkInbox()
  const taken: string[] = []
  inbox.put('10086')
  inbox.put(null)
  inbox.put('10010')
  inbox.deliverTo((number) => taken.push(number))
  inbox.put('95588')
  expect(taken).toEqual(['10010', '95588'])
})
