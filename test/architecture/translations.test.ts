import { describe, expect, test } from 'vitest'
import { checkFailureCodes } from '#build/checks/failure-codes'
import { compareUses, readUses } from '#build/checks/translation-uses'
import { compareLanguages, glossaryFaults, leftOut, readMainSentences, readSentences } from '#build/checks/translations'
import { checkWordsInCode } from '#build/checks/words-in-code'
import { madeUpTree, told } from './made-up-tree'

type Words = Readonly<Record<string, string>>

const said = (problems: Parameters<typeof told>[0]['problems']) => told({ problems })

function phoneIn(zh: Words, en: Words) {
  const project = madeUpTree({
    'renderer/i18n/zh-CN/phone.json': JSON.stringify(zh, null, 2),
    'renderer/i18n/en/phone.json': JSON.stringify(en, null, 2),
  })
  return ['zh-CN', 'en'].map((language) => readSentences(project, language))
}

describe('two languages', () => {
  test('a sentence that one language lacks is told in both directions', () => {
    expect(said(compareLanguages(phoneIn({ mute: '静音', hold: '保持' }, { mute: 'Mute', dial: 'Dial' })))).toEqual([
      'renderer/i18n/zh-CN/phone.json:3 phone.hold is not there in en',
      'renderer/i18n/en/phone.json:3 phone.dial is not there in zh-CN',
    ])
  })

  test('placeholders have to be the same', () => {
    expect(said(compareLanguages(phoneIn({ waited: '已等待 {{time}}' }, { waited: 'Waited {{seconds}}' })))).toEqual([
      'renderer/i18n/en/phone.json:2 phone.waited has the placeholders {seconds} here and {time} in zh-CN',
    ])
  })

  test('plural forms are one sentence, and one of them may do without the number', () => {
    const languages = phoneIn(
      { calls_other: '{{count}} 次' },
      { calls_one: 'one call', calls_other: '{{count}} calls' },
    )
    expect(said(compareLanguages(languages))).toEqual([])
  })

  test('an empty sentence is told', () => {
    expect(said(compareLanguages(phoneIn({ mute: '静音' }, { mute: ' ' })))).toEqual([
      'renderer/i18n/en/phone.json:2 an empty sentence',
    ])
  })

  test('a file that index.ts does not put in is told', () => {
    const project = madeUpTree({
      'renderer/i18n/en/index.ts': "import phone from './phone.json'\nexport const en = { phone }",
      'renderer/i18n/en/phone.json': '{}',
      'renderer/i18n/en/keys.json': '{}',
    })
    expect(said(leftOut(project))).toEqual([
      'renderer/i18n/en/keys.json renderer/i18n/en/index.ts does not put this file in',
    ])
  })

  test("main's own sentences are compared too", () => {
    const project = madeUpTree({
      'electron/platform/texts/zh-CN.json': '{ "missedCall": "未接来电：{who}" }',
      'electron/platform/texts/en.json': '{ "missedCall": "Missed call" }',
    })
    const mains = ['zh-CN', 'en'].map((language) => readMainSentences(project, language))
    expect(said(compareLanguages(mains))).toEqual([
      'electron/platform/texts/en.json:1 main.missedCall has the placeholders {} here and {who} in zh-CN',
    ])
  })

  test('words that the glossary replaces are told', () => {
    const languages = phoneIn({ agent: '客服在线', end: '挂断', ok: '坐席' }, { agent: 'Operator', ok: 'agent' })
    expect(said(languages.flatMap(glossaryFaults))).toEqual([
      'renderer/i18n/zh-CN/phone.json:2 “客服” is not in the glossary: 坐席',
      'renderer/i18n/zh-CN/phone.json:3 “挂断” is not in the glossary: 挂机',
      'renderer/i18n/en/phone.json:2 “Operator” is not in the glossary: agent',
    ])
  })
})

describe('sentences and who says them', () => {
  function uses(source: string, zh: Words) {
    const project = madeUpTree({
      'renderer/features/phone/bar.tsx': source,
      'renderer/i18n/zh-CN/phone.json': JSON.stringify(zh, null, 2),
    })
    return said(compareUses(readUses(project, new Set(['phone.answer'])), readSentences(project, 'zh-CN').texts))
  }

  test('a key that is not there is told where it is said', () => {
    expect(uses("export const a = () => <b>{t('phone.mut')}</b>\n", {})).toEqual([
      'renderer/features/phone/bar.tsx:1 there is no sentence phone.mut',
    ])
  })

  test('both keys of a choice count', () => {
    const source = "export const a = (on: boolean) => i18n.t(on ? 'phone.mute' : 'phone.unmute')"
    expect(uses(source, { mute: '静音', unmute: '取消静音' })).toEqual([])
    expect(uses(source, { mute: '静音' })).toEqual([
      'renderer/features/phone/bar.tsx:1 there is no sentence phone.unmute',
    ])
  })

  test('a sentence nobody says is told', () => {
    expect(uses("t('phone.mute')", { mute: '静音', hold: '保持' })).toEqual([
      'renderer/i18n/zh-CN/phone.json:3 nobody says phone.hold',
    ])
  })

  test('a key put together says every sentence that fits, and has to fit one', () => {
    const source = 'export const a = (phase: string) => t(`phone.phase-${phase}`)'
    expect(uses(source, { 'phase-ringing': '振铃', 'phase-talking': '通话中' })).toEqual([])
    expect(uses(source, {})).toEqual(['renderer/features/phone/bar.tsx:1 there is no sentence phone.phase-…'])
  })

  test('a key that shows no more than its feature says the sentences whose end is written somewhere', () => {
    const source = "export const groups = ['overdue'].map((group) => t(`phone.${group}`))"
    expect(uses(source, { overdue: '逾期', today: '今天' })).toEqual([
      'renderer/i18n/zh-CN/phone.json:3 nobody says phone.today',
    ])
  })

  test('a key in a table counts, the name of a message does not', () => {
    expect(uses("export const keys = [{ key: 'F7', label: 'phone.mute' }]", { mute: '静音' })).toEqual([])
    expect(uses("export const send = () => ask('phone.answer')", { answer: '接听' })).toEqual([
      'renderer/i18n/zh-CN/phone.json:2 nobody says phone.answer',
    ])
  })
})

describe('codes of failures', () => {
  function codes(source: string, problems: Words, computed: Parameters<typeof checkFailureCodes>[3] = []) {
    const project = madeUpTree({
      'electron/features/phone/service.ts': source,
      'renderer/i18n/zh-CN/problems.json': JSON.stringify(problems, null, 2),
    })
    return said(checkFailureCodes(project, [readSentences(project, 'zh-CN')], new Set(['problems.unknown']), computed))
  }
  const service = 'electron/features/phone/service.ts'

  test('a code without a sentence is told where it is answered, in every branch', () => {
    expect(codes("export const a = () => failed('call-busy')", {})).toEqual([
      `${service}:1 call-busy has no sentence in zh-CN/problems.json`,
    ])
    expect(
      codes("export const a = (x: boolean) => failed(x ? 'call-busy' : 'call-gone')", { 'call-busy': '忙' }),
    ).toEqual([`${service}:1 call-gone has no sentence in zh-CN/problems.json`])
  })

  test('notices need a sentence too', () => {
    const source = "notices.put('settings-lost', 'warning')\nexport const b = { code: 'disk-full', severity: 'error' }"
    expect(codes(source, {})).toEqual([
      `${service}:1 settings-lost has no sentence in zh-CN/problems.json`,
      `${service}:2 disk-full has no sentence in zh-CN/problems.json`,
    ])
  })

  test('a sentence for a code that nobody answers is told, unless the window says it by itself', () => {
    expect(codes('', { 'call-busy': '忙', unknown: '出了问题' })).toEqual([
      'renderer/i18n/zh-CN/problems.json:2 nobody answers call-busy',
    ])
  })

  test('codes in a variable have to be listed, and the list may not outlive them', () => {
    const source = "const code = gone ? 'call-gone' : 'call-busy'\nexport const a = () => failed(code)"
    expect(codes(source, {})).toEqual([
      `${service}:2 failed(...) with a variable: list its codes in build/checks/failure-codes.ts`,
    ])
    const sentences = { 'call-gone': '没了', 'call-busy': '忙' }
    expect(codes(source, sentences, [{ path: service, codes: ['call-gone', 'call-busy'] }])).toEqual([])
    expect(codes(source, sentences, [{ path: service, codes: ['call-gone', 'call-busy', 'call-old'] }])).toEqual([
      `${service} build/checks/failure-codes.ts lists call-old, which is no longer there`,
    ])
  })

  test('every problem of lines and calls needs a sentence', () => {
    const project = madeUpTree({ 'shared/phone/port.ts': 'export {}', 'renderer/i18n/en/problems.json': '{}' })
    const told = said(checkFailureCodes(project, [readSentences(project, 'en')], new Set(), []))
    expect(told).toContain('shared/phone/port.ts:1 line-wrong-password has no sentence in en/problems.json')
    expect(told).toContain('shared/phone/port.ts:1 call-busy has no sentence in en/problems.json')
  })
})

describe('words in the code', () => {
  const words = (path: string, text: string) => said(checkWordsInCode(madeUpTree({ [path]: text })))

  test('Chinese in a string, a template or JSX belongs into the translations', () => {
    expect(
      words(
        'renderer/ui/a.tsx',
        "export const a = '静音'\nexport const b = `第 ${a} 个`\nexport const c = <b>保持</b>",
      ),
    ).toEqual([
      'renderer/ui/a.tsx:1 “静音” belongs into renderer/i18n',
      'renderer/ui/a.tsx:2 “第” belongs into renderer/i18n',
      'renderer/ui/a.tsx:2 “个” belongs into renderer/i18n',
      'renderer/ui/a.tsx:3 “保持” belongs into renderer/i18n',
    ])
  })

  test('English on the screen does too, the names of keys do not', () => {
    expect(words('renderer/ui/a.tsx', '<p title="Hold the call">Hold</p>')).toHaveLength(2)
    expect(words('renderer/ui/a.tsx', '<kbd title="Shift+F9">Ctrl+Enter</kbd>')).toEqual([])
  })

  test('comments, tests, data and the name of the program may be Chinese', () => {
    expect(words('shared/phone/a.ts', '// 静音\nexport const a = 1')).toEqual([])
    expect(words('shared/phone/a.test.ts', "export const a = '静音'")).toEqual([])
    expect(words('shared/practice/scenes.ts', "export const a = '我要退款'")).toEqual([])
    expect(words('electron/app/tray.ts', "export const a = '坐席台'")).toEqual([])
  })
})
