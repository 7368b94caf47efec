import '#shared/kernel/zod-without-eval'
import { createFakeDesk, type FakeDesk } from './fake-desk'
import { fakeSettings, scenes } from './scenes'

declare global {
  interface Window {
    fakeDesk?: FakeDesk
  }
}

/**
 * The agent window in a plain browser: `?scene=ringing&language=en&theme=dark&now=1795311720000`. Loaded before the
 * window's own code by index.html beside this file; no part of the program.
 */
const wanted = new URLSearchParams(location.search)
const fixedNow = Number(wanted.get('now')) || null
const started = performance.now()
const now = () => (fixedNow === null ? Date.now() : fixedNow + Math.round(performance.now() - started))
const scene = scenes[wanted.get('scene') ?? 'idle'] ?? scenes['idle']
if (!scene) throw new Error('the idle scene is always there')
const language = wanted.get('language') ?? 'zh-CN'
const theme = wanted.get('theme') ?? 'system'
localStorage.setItem('look', `${language} ${theme}`)
const desk = createFakeDesk({
  snapshot: scene(now()),
  settings: fakeSettings(language, theme),
  now,
  empty: wanted.get('scene') === 'fresh',
  later: (action, ms) => void setTimeout(action, ms),
})
if (wanted.get('scene') === 'wrap-up' || wanted.get('scene') === 'talking') {
  desk.drafts.set(
    'call-note:call-1',
    JSON.stringify({
      note: '客户来电催问 7 号订单退款进度，已查到 11 月 20 日财务审核通过。\n答应今天下班前再确认一次到账情况。',
      disposition: 'refund',
      followUp: { what: '确认退款是否到账', dueAt: new Date(now()).setHours(16, 0, 0, 0) },
    }),
  )
}
window.zuoxi = desk
window.fakeDesk = desk
