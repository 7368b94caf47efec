import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditHandlers, isWhole, listAudit, recordAudit } from '#electron/features/audit/index'
import {
  addStaff,
  listStaff,
  maskedFor,
  maskedHandlers,
  shownNumber,
  staffOfName,
  Team,
} from '#electron/features/team/index'
import { transaction, type WriteDb } from '#electron/storage/index'
import type { AuditAction } from '#shared/audit/audit'
import { StaffId } from '#shared/kernel/ids'
import { ok } from '#shared/kernel/result'
import type { StaffMember } from '#shared/team/staff'
import { answerOf, codeOf } from './support/customers-desk'
import { DeskFolder, HOUR, NOW, SetClock } from './support/desk-database'

let folder: DeskFolder
let db: WriteDb
let clock: SetClock
let user: string
let changes: number
beforeEach(() => {
  folder = new DeskFolder()
  db = folder.open().db
  clock = new SetClock()
  user = '1001'
  changes = 0
})
afterEach(() => folder[Symbol.dispose]())

const member = (id: string, name: string, more: Partial<StaffMember> = {}): StaffMember => ({
  ...{ id: StaffId.parse(id), name, role: 'agent', department: '售后组', active: true, ...more },
})
const colleagues = [member('8001', '周敏'), member('8000', '王芳', { role: 'lead' })]
const openTeam = () =>
  new Team({ db, clock, user: () => user, name: () => '李四', colleagues, changed: () => changes++ })

describe('who sits here', () => {
  test('the owner of a desk of its own is a supervisor under the name of their line', () => {
    const me = openTeam().me()
    expect(me).toMatchObject({ id: '1001', name: '李四', role: 'supervisor', solo: true })
    expect(me.rights).toContain('set-rules')
  })

  test('the role that was chosen is there after a restart, and both changes are written down', async () => {
    expect(await answerOf(openTeam().handlers['team.act-as']({ role: 'agent' }))).toMatchObject({ role: 'agent' })
    const later = openTeam()
    expect(later.me().role).toBe('agent')
    expect(await codeOf(later.handlers['team.save-staff'](member('8009', '孙浩')))).toBe('not-allowed')
    expect(await codeOf(later.handlers['team.save-masking']({ masking: 'off' }))).toBe('not-allowed')
    await answerOf(later.handlers['team.act-as']({ role: 'lead' }))
    expect(changes).toBe(2)
    const audited = listAudit(db, { actions: null, from: null, until: null, beforeSeq: null, limit: 10 })
    expect(audited.map(({ subject, detail }) => [subject, detail])).toEqual([
      ['lead', 'agent'],
      ['agent', 'supervisor'],
    ])
  })

  test('another user of the line is another colleague; the first keeps what is theirs', () => {
    const team = openTeam()
    team.me()
    user = '1002'
    expect(team.me().id).toBe('1002')
    expect(listStaff(db).map(({ id }) => id)).toEqual(expect.arrayContaining(['1001', '1002', '8000', '8001']))
  })

  test('without a line yet, it is me', () => {
    user = ''
    expect(openTeam().me().id).toBe('me')
  })

  test('colleagues of the house stay as they were settled here', async () => {
    const { handlers } = openTeam()
    await answerOf(handlers['team.save-staff'](member('8001', '周敏敏', { active: false })))
    addStaff(db, colleagues)
    const staff = listStaff(db)
    expect(staff.at(-1)).toMatchObject({ id: '8001', name: '周敏敏', active: false })
    expect(staffOfName(db, '王芳')).toBe('8000')
  })
})

describe('masking', () => {
  test('an agent sees masked numbers until the centre turns it off', async () => {
    const team = openTeam()
    await answerOf(team.handlers['team.save-masking']({ masking: 'off' }))
    await answerOf(team.handlers['team.act-as']({ role: 'agent' }))
    expect(shownNumber(team.me(), '+8613800138000')).toBe('+8613800138000')
    await answerOf(team.handlers['team.act-as']({ role: 'supervisor' }))
    await answerOf(team.handlers['team.save-masking']({ masking: 'agents' }))
    await answerOf(team.handlers['team.act-as']({ role: 'agent' }))
    expect(shownNumber(team.me(), '+8613800138000')).toBe('138****8000')
    expect(shownNumber(team.me(), '138****8000')).toBe('138****8000')
  })

  const nobody = { rights: [] }
  test.each([
    [
      { number: '+8613800138000', masked: false },
      { number: '138****8000', masked: true },
    ],
    [
      { number: '8001', name: '周敏' },
      { number: '8001', name: '周敏' },
    ],
    [{ call: { number: '', displayName: '138 0013 8000' } }, { call: { number: '', displayName: '138****8000' } }],
    [{ note: '回电 138 0013 8000，或 010-62345678' }, { note: '回电 138****8000，或 010****5678' }],
    [
      { before: '+8613800138000', after: null },
      { before: '138****8000', after: null },
    ],
    // What the agent edits comes back as it is, so it goes out as it is.
    [{ remark: '妻子 13800138000' }, { remark: '妻子 13800138000' }],
    [
      { note: '妻子的 13800138000', doNotCall: false },
      { note: '妻子的 13800138000', doNotCall: false },
    ],
    [
      { number: '20261122001', subject: '退款' },
      { number: '20261122001', subject: '退款' },
    ],
    [
      { tags: ['13800138000'], at: 1_763_779_200_000 },
      { tags: ['13800138000'], at: 1_763_779_200_000 },
    ],
  ])('%j is shown as %j', (value, shown) => {
    expect(maskedFor(nobody, value)).toEqual(shown)
    expect(maskedFor({ rights: ['see-numbers'] }, value)).toBe(value)
  })

  test('what has no number stays the same object', () => {
    const value = { calls: [{ name: '张三', tags: ['VIP'] }], count: 3 }
    expect(maskedFor(nobody, value)).toBe(value)
  })

  test('handlers answer masked, at once or later; a reveal answers whole', async () => {
    const answer = ok({ number: '+8613800138000' })
    const handlers = maskedHandlers(
      { 'customers.reveal': () => answer, 'screen-pop.card': () => answer, 'customers.find': async () => answer },
      () => ({ ...openTeam().me(), rights: [] }),
    )
    expect(handlers['customers.reveal']()).toEqual(answer)
    expect(handlers['screen-pop.card']()).toEqual(ok({ number: '138****8000' }))
    expect(await handlers['customers.find']()).toEqual(ok({ number: '138****8000' }))
  })
})

describe('the audit log', () => {
  const write = (action: AuditAction, subject: string, at = NOW) =>
    recordAudit(db, { at, by: { id: '1001', name: '李四' }, action, subject, detail: '核对地址' })
  const all = { actions: null, from: null, until: null, beforeSeq: null, limit: 200 }

  test('is listed newest first, by page, by what was done and when', () => {
    for (const [at, name] of ['甲', '乙', '丙', '丁'].entries()) write('reveal-number', name, NOW + at * HOUR)
    write('merge', '戊', NOW + 5 * HOUR)
    const subjects = (page: object) => listAudit(db, { ...all, ...page }).map(({ subject }) => subject)
    expect(subjects({})).toEqual(['戊', '丁', '丙', '乙', '甲'])
    expect(subjects({ beforeSeq: 4, limit: 2 })).toEqual(['丙', '乙'])
    expect(subjects({ actions: ['merge'] })).toEqual(['戊'])
    expect(subjects({ from: NOW + HOUR, until: NOW + 2 * HOUR })).toEqual(['丙', '乙'])
  })

  test.each([
    ['a row was changed', "UPDATE audit SET by_name = '别人' WHERE seq = 2"],
    [
      'what it says was put into another row',
      'UPDATE audit SET sealed = (SELECT sealed FROM audit WHERE seq = 1) WHERE seq = 2',
    ],
    ['a row was taken out', 'DELETE FROM audit WHERE seq = 2'],
    ['the last rows were cut off', 'DELETE FROM audit WHERE seq >= 3'],
    ['all of it was emptied', 'DELETE FROM audit'],
    ['the head is gone with the last', 'DELETE FROM audit_head'],
    ['the head was set back', 'UPDATE audit_head SET seq = 2, seal = (SELECT seal FROM audit WHERE seq = 2)'],
  ])('is not whole when %s', async (_, tamper) => {
    for (const name of ['甲', '乙', '丙', '丁']) write('reveal-number', name)
    expect(await isWhole(db)).toBe(true)
    db.change(tamper).run()
    expect(await isWhole(db)).toBe(false)
  })

  test('is whole when it is empty, and over more rows than one step looks at', async () => {
    expect(await isWhole(db)).toBe(true)
    transaction(db, () => {
      for (let at = 0; at < 1100; at++) write('assign', `${at}`)
    })
    expect(await isWhole(db)).toBe(true)
  })

  test('is for those who may read it, and one reading is one row', async () => {
    const reader = { id: '8000', name: '王芳', rights: [] as string[] }
    const handlers = auditHandlers(db, clock, () => reader)
    expect(await codeOf(handlers['audit.list'](all))).toBe('not-allowed')
    reader.rights.push('read-audit')
    for (let page = 0; page < 3; page++) await answerOf(handlers['audit.list'](all))
    clock.at += HOUR
    const { entries, whole } = await answerOf(handlers['audit.list'](all))
    expect(entries.map(({ action, byName }) => [action, byName])).toEqual([
      ['read-audit', '王芳'],
      ['read-audit', '王芳'],
    ])
    expect(whole).toBe(true)
  })

  test('what is undone with its transaction leaves no row', async () => {
    write('merge', '甲')
    const fails = () =>
      transaction(db, () => {
        write('merge', '乙')
        throw new Error('no room')
      })
    expect(fails).toThrow('no room')
    expect(listAudit(db, all)).toHaveLength(1)
    expect(await isWhole(db)).toBe(true)
  })
})
