import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { askMain } from '#test/support/ask-main'
import { type OutsideCall, openCallers } from '#test/support/caller-window'
import type { DeskPage } from '#test/support/desk-page'
import { type LaunchedDesk, launchDesk } from '#test/support/launched-desk'
import { giveUp, type LineWorld, startLineWorld } from '#test/support/line-world'
import { findPlainText } from '#test/support/plain-text-search'
import { residentMegabytes } from '#test/support/process-tree'

/** Calls in the world of the real line, where nobody is known yet, on a server that the test runs. */
const canary = {
  name: 'Canarybird 金丝雀甲乙丙',
  number: '13877665544',
  note: '金丝雀来电记录，口令是青山',
  followUp: '金丝雀跟进：回电确认',
}
let profile: string
let line: LineWorld
let launched: LaunchedDesk
let desk: DeskPage

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'zuoxi-line-'))
  line = await startLineWorld()
  launched = await launchDesk({ profile, args: ['--verbose'] })
  desk = launched.desk
  await expect(desk.lineRegistered()).toBeVisible()
  await line.enter(desk)
})
test.afterAll(async () => {
  await launched?.[Symbol.asyncDispose]()
  await line?.[Symbol.asyncDispose]()
  rmSync(profile, { recursive: true, force: true })
})

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const secrets = () => [...Object.values(canary), 'Canarybird', '金丝雀', line.password]
const claimed = () => desk.page.locator('.call-bar .who-claimed')
let first: OutsideCall
let second: OutsideCall

test('a caller whom nobody knows is shown by number and by what they call themselves, and is told as missed', async () => {
  const sent = line.invite(`"${canary.name}" <sip:${canary.number}@desk.test>`)
  await expect(desk.answer()).toBeVisible()
  await expect(desk.customerName()).toHaveText('未登记的号码')
  await expect(claimed()).toHaveText(`自称 ${canary.name}`)
  await expect(desk.page.locator('.stranger-number')).toHaveText('138 7766 5544')
  await expect(desk.page.getByText('这个号码没有登记过')).toBeVisible()
  await giveUp(line.trunk, sent)
  await expect(desk.answer()).toBeHidden()
  await expect(desk.notice(new RegExp(`^未接来电：${canary.name}，请回拨。`))).toBeVisible()
})

test('a caller who withholds the number is said to have done so, and no name of a stranger is made of it', async () => {
  const sent = line.invite('"Anonymous" <sip:anonymous@anonymous.invalid>')
  await expect(desk.answer()).toBeVisible()
  await expect(desk.customerName()).toHaveText('号码未显示')
  await expect(desk.page.getByText('来电隐藏了号码，请先问清对方是谁')).toBeVisible()
  await expect(claimed()).toBeHidden()
  await giveUp(line.trunk, sent)
  await expect(desk.notice(/有 2 个未接来电：请在历史里逐个回拨。/)).toBeVisible()
  await dismiss()
  await giveUp(line.trunk, line.invite('<sip:anonymous@anonymous.invalid>'))
  await expect(desk.notice(/有一个隐藏号码的未接来电，无法回拨。/)).toBeVisible()
  await dismiss()
})

/** The sentence about missed calls is read and put away. */
const dismiss = async () => {
  await desk
    .notice(/未接来电/)
    .getByRole('button', { name: '知道了' })
    .click()
  await expect(desk.notice(/未接来电/)).toHaveCount(0)
}

/** Names that strangers send, as a From header has them, and all that may be seen of them. */
const hostile = [
  {
    what: 'turned round by bidirectional controls',
    sent: 'abc\u202egnp.exe\u2066x\u2069\u200f',
    shown: 'abc gnp.exe x',
  },
  { what: 'with zero-width characters in it', sent: '\ufeff张\u200b三\u2060', shown: '张 三' },
  {
    what: 'that is markup',
    sent: '<img src=x onerror=\\"document.title=1\\">',
    shown: '<img src=x onerror="document.title=1">',
  },
  { what: 'that means something to LIKE', sent: '%_\\\\', shown: '%_\\' },
  {
    what: 'that means something to the translations',
    sent: '{{name}} $t(phone.answer)',
    shown: '{{name}} $t(phone.answer)',
  },
  { what: 'of 60,000 bytes', sent: '长'.repeat(20_000), shown: '长'.repeat(128) },
  { what: 'of one endless word', sent: 'W'.repeat(3_000), shown: 'W'.repeat(128) },
  {
    what: 'under a heap of accents',
    sent: `Z${'\u0301\u0323'.repeat(200)}`,
    shown: `Z${'\u0301\u0323'.repeat(63)}\u0301`,
  },
]

/** The place of what the agent needs, and what would tell that the page was taken over. */
const layout = () =>
  desk.page.evaluate(() => {
    const seen = document.body.innerText
    const box = (element: Element | null) => {
      const { left, right, top, bottom } = element?.getBoundingClientRect() ?? new DOMRect(-1, -1)
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && right > left
    }
    const buttons = [...document.querySelectorAll('.call-bar button')]
    return {
      bar: document.querySelector('.call-bar')?.getBoundingClientRect().height,
      wider: document.documentElement.scrollWidth - innerWidth,
      buttonsInside: buttons.length > 1 && buttons.every(box),
      unseen: seen.match(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu)?.length ?? 0,
      pictures: document.images.length,
      title: document.title,
    }
  })

test.describe('a hostile name', () => {
  let usual: Awaited<ReturnType<typeof layout>>
  const rings = async (call: () => () => Promise<void> | void, check: () => Promise<void>) => {
    const over = call()
    await expect(desk.answer()).toBeVisible()
    await check()
    await over()
    await expect(desk.answer()).toBeHidden()
  }
  const through = (name: string) => () => {
    const sent = line.invite(`"${name}" <sip:02155550009@desk.test>`)
    return () => giveUp(line.trunk, sent)
  }
  // Our own switch lets no such header through; the servers of others do.
  const unchecked = (name: string) => () => line.inviteUnchecked(name).giveUp

  test('an honest one, for comparison, is shown as it is', async () => {
    await rings(through('张三'), async () => {
      await expect(claimed()).toHaveText('自称 张三')
      usual = await layout()
    })
    await dismiss()
    expect(usual).toMatchObject({ wider: 0, buttonsInside: true, unseen: 0, pictures: 0 })
  })

  for (const { what, sent, shown } of hostile) {
    test(`one ${what} is shown as text, and moves nothing`, async () => {
      await rings(sent.length > 5_000 ? unchecked(sent) : through(sent), async () => {
        expect(await claimed().textContent()).toBe(`自称 ${shown}`)
        expect(await desk.page.locator('.stranger bdi').textContent()).toBe(`自称 ${shown}`)
        expect(await layout()).toEqual(usual)
      })
      const notice = desk.notice(/^未接来电/)
      await expect.poll(() => notice.locator('p').textContent()).toBe(`未接来电：${shown}，请回拨。`)
      expect(await layout()).toMatchObject({ wider: 0, unseen: 0, pictures: 0 })
      await dismiss()
    })
  }
})

test('two calls at once: the second does not disturb the first, and answering it holds the first', async () => {
  const callers = await openCallers(launched.app, line)
  const { keyboard } = desk.page
  first = await callers.ring(`"${canary.name}" <sip:${canary.number}@desk.test>`)
  await expect(desk.answer()).toBeVisible()
  await keyboard.press('F9')
  await first.answered
  await expect(desk.hold()).toBeEnabled()
  await expect(desk.note()).toBeFocused()
  await keyboard.insertText(canary.note)
  second = await callers.ring('"第二位" <sip:02155550002@desk.test>')
  await expect(desk.otherCalls()).toContainText('第二位')
  // The first call is in front and the keys still go into its note.
  await expect(claimed()).toHaveText(`自称 ${canary.name}`)
  await expect(desk.note()).toBeFocused()
  await keyboard.press('F9')
  await second.answered
  await expect(claimed()).toHaveText('自称 第二位')
  await expect(desk.note()).toHaveValue('')
  await expect(desk.otherCalls()).toContainText('已保持')
  await expect(desk.otherCalls()).toContainText(canary.name)
})

test('the world is not left while somebody is on the line, and one sentence says so', async () => {
  await desk.tool(/^设置/).click()
  await desk.page.getByRole('radio', { name: /^演练/ }).click({ force: true })
  await expect(desk.page.getByText('通话或整理还没结束：结束后再切换。').first()).toBeVisible()
  await expect(desk.hold()).toBeEnabled()
  await expect(desk.page.getByText('来电都是模拟客户')).toBeHidden()
  await desk.page.keyboard.press('Escape')
})

test('the second call ends, the first is taken back, and each is wrapped up with its own note', async () => {
  const { keyboard } = desk.page
  await keyboard.press('Shift+F9')
  await second.over
  // The call that waits is in front again, before the paper of the one that is over.
  await expect(desk.resume()).toBeVisible()
  await expect(desk.note()).toHaveValue(canary.note)
  await keyboard.press('F8')
  await expect(desk.hold()).toBeVisible()
  await first.hangUp()
  await expect(desk.finish()).toBeVisible()
  await expect(desk.note()).toHaveValue(canary.note)
  await desk.disposition(5).check()
  await desk.followUpTomorrowMorning().click()
  await desk.followUpWhat().fill(canary.followUp)
  await keyboard.press('Control+Enter')
  await expect(claimed()).toHaveText('自称 第二位')
  await expect(desk.note()).toHaveValue('')
  await desk.disposition(1).check()
  await keyboard.press('Control+Enter')
  await expect(desk.finish()).toBeHidden()
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().filter({ hasText: canary.note })).toHaveCount(1)
  await keyboard.press('Escape')
})

test('a hundred calls in a second: two ring, the rest hear busy, and the desk never freezes', async () => {
  const flood = async () => {
    const sent = Array.from({ length: 100 }, (_, n) =>
      line.invite(`<sip:0215556${String(n).padStart(4, '0')}@desk.test>`),
    )
    const answers = Promise.all(sent.map((one) => line.trunk.heard(one, (status) => status >= 180)))
    const roundTrips: number[] = []
    let waiting = true
    void answers.finally(() => {
      waiting = false
    })
    while (waiting) {
      const from = performance.now()
      await desk.page.evaluate(() => document.querySelectorAll('button').length)
      roundTrips.push(performance.now() - from)
    }
    const statuses = (await answers).map(({ status }) => status)
    for (const [at, one] of sent.entries()) if (statuses[at] === 486) line.trunk.follow(one, 'ACK')
    const ringing = sent.filter((_, at) => statuses[at] === 180)
    await expect(desk.otherCalls()).toHaveCount(1)
    for (const one of ringing) await giveUp(line.trunk, one)
    await expect(desk.answer()).toBeHidden()
    const busy = statuses.filter((status) => status === 486).length
    return { ringing: ringing.length, busy, slowest: Math.max(...roundTrips), usual: median(roundTrips) }
  }
  const first = await flood()
  expect(first).toMatchObject({ ringing: 2, busy: 98 })
  const before = residentMegabytes(launched.process.pid ?? 0)
  const more = [await flood(), await flood(), await flood()]
  const after = residentMegabytes(launched.process.pid ?? 0)
  for (const { ringing, busy } of more) expect({ ringing, busy }).toEqual({ ringing: 2, busy: 98 })
  // Measured 68 to 111 ms, with the flood itself on the same two cores; a window that freezes takes seconds.
  // A frozen window; how quick one is, `npm run bench -- invite-flood` measures.
  for (const { slowest } of [first, ...more])
    expect(slowest, 'milliseconds until the window answers').toBeLessThan(5000)
  expect(after - before, 'megabytes more after 300 calls').toBeLessThan(40)
})

test('practice and the line share nothing: neither notices nor history, and what was there is there again', async () => {
  await expect(desk.notice(/未接来电/).first()).toBeVisible()
  const enter = async (world: RegExp) => {
    await desk.tool(/^设置/).click()
    await desk.page.getByRole('radio', { name: world }).click({ force: true })
    await expect(desk.lineRegistered()).toBeVisible()
    await desk.page.keyboard.press('Escape')
  }
  await enter(/^演练/)
  await expect(desk.page.getByText('来电都是模拟客户')).toBeVisible()
  await expect(desk.notice(/未接来电/)).toHaveCount(0)
  await expect.poll(() => line.server.registered('1001')).toBe(0)
  await desk.tool(/^历史/).click()
  // Nobody has called in practice yet: its history is another one, and empty.
  await expect(desk.page.getByText('还没有通话记录。').first()).toBeVisible()
  await expect(desk.historyRows()).toHaveCount(0)
  await desk.page.keyboard.press('Escape')
  await enter(/^真实线路/)
  await expect(desk.page.getByText('来电都是模拟客户')).toBeHidden()
  await expect.poll(() => line.server.registered('1001')).toBe(1)
  await expect(desk.notice(/未接来电/)).toHaveCount(0)
  await desk.tool(/^历史/).click()
  await expect(desk.historyRows().filter({ hasText: canary.note })).toHaveCount(1)
  await desk.page.keyboard.press('Escape')
  for (const world of ['practice', 'line']) expect(existsSync(join(profile, 'worlds', world, 'desk.db'))).toBe(true)
})

test('the program is quit in a call: the call is hung up, so that nobody is left talking to a desk that is gone', async () => {
  const callers = await openCallers(launched.app, line)
  const call = await callers.ring('"第三位" <sip:02155550003@desk.test>')
  await expect(desk.answer()).toBeVisible()
  await desk.page.keyboard.press('F9')
  await call.answered
  await expect(desk.hold()).toBeEnabled()
  await desk.page.keyboard.insertText(canary.note)
  await expect(desk.draftSaved()).toBeVisible()
  // As a power cut would leave the disk now: with the database's log, and Chromium's files open.
  expect(findPlainText(profile, secrets()).hits).toEqual([])
  const gone = once(launched.process, 'exit')
  await askMain(launched.app, ({ app }) => app.quit()).catch(() => undefined)
  await gone
  await call.over
})

test('nothing that a customer said or is, and no password, lies below the profile in plain text', () => {
  const { hits, files } = findPlainText(profile, secrets())
  expect(files).toBeGreaterThan(10)
  // The search itself finds what is there: words of the log.
  expect(findPlainText(profile, ['line registered']).hits).not.toEqual([])
  expect(hits).toEqual([])
})

test('after a new start the records open with the password, and the call that was cut off is there to be wrapped up', async () => {
  launched = await launchDesk({ profile })
  desk = launched.desk
  await expect(desk.notice(/历史和草稿要用线路密码打开/)).toBeVisible()
  await desk.tool(/^设置/).click()
  await desk.settingsField('密码').fill(line.password)
  await desk.button(/^保存线路/).click()
  await expect(desk.lineRegistered()).toBeVisible()
  await expect(desk.notice(/历史和草稿要用线路密码打开/)).toBeHidden()
  await expect(desk.finish()).toBeVisible()
  await expect(desk.note()).toHaveValue(canary.note)
})
