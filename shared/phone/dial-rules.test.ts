import { describe, expect, test } from 'vitest'
import { checkNumber, codeTarget, dialPlan } from './dial-rules'
import { type ServerProfile, serverProfile } from './server-profile'

const generic = serverProfile('generic')
const withRules = (
  dialling: Partial<ServerProfile['dialling']>,
  dialFormat: ServerProfile['dialFormat'] = 'national',
) => ({
  dialFormat,
  dialling: { ...generic.dialling, ...dialling },
})

describe('what is typed, as a server that dials as in China gets it', () => {
  test.each([
    ['8001', '8001', 'extension'],
    ['800123', '800123', 'extension'],
    ['138 0013 8000', '13800138000', 'national'],
    ['+86 138-0013-8000', '13800138000', 'national'],
    ['0755-8888 1234', '075588881234', 'national'],
    ['４００ ８８８ ９９９９', '4008889999', 'service'],
    ['110', '110', 'service'],
    ['10086', '10086', 'service'],
    ['95588', '95588', 'service'],
    ['*21*10086#', '*21*10086#', 'service'],
    ['+44 (0)20 7946 0958', '00442079460958', 'abroad'],
    ['0044 20 7946 0958', '00442079460958', 'abroad'],
    ['tel:+8613800138000', '13800138000', 'national'],
    ['010-62345678-802', '01062345678', 'national'],
  ])('%s is dialled as %s (%s)', (typed, target, kind) => {
    expect(dialPlan(typed, generic)).toMatchObject({ target, kind })
  })

  test.each(['', ' ', 'hello', '++86', '123456789012345678901234567890123', 'sip:张三@x', '1;2'])(
    '%j is no number',
    (typed) => {
      expect(dialPlan(typed, generic)).toBeNull()
      expect(checkNumber(typed, generic)).toBeNull()
    },
  )
})

describe('rules of a profile', () => {
  test.each([
    // A 9 for an outside line; an extension stays inside.
    [[{ prefix: '', strip: 0, add: '9' }], '13800138000', '913800138000'],
    [[{ prefix: '', strip: 0, add: '9' }], '8001', '8001'],
    [[{ prefix: '', strip: 0, add: '9' }], '110', '9110'],
    [[{ prefix: '', strip: 0, add: '9' }], '*21*8001#', '*21*8001#'],
    [[{ prefix: '*21', strip: 1, add: '#' }], '*21*8001#', '#21*8001#'],
    // The first that fits.
    [
      [
        { prefix: '00', strip: 2, add: '+' },
        { prefix: '', strip: 0, add: '0' },
      ],
      '+442079460958',
      '+442079460958',
    ],
    [[{ prefix: '138', strip: 3, add: '' }], '13800138000', '00138000'],
    [[{ prefix: '139', strip: 3, add: '' }], '13800138000', '13800138000'],
  ])('%j makes of %s %s', (rules, typed, target) => {
    expect(dialPlan(typed, withRules({ rules }))?.target).toBe(target)
  })

  test('a rule that makes a number nobody can dial makes it none', () => {
    expect(dialPlan('13800138000', withRules({ rules: [{ prefix: '1', strip: 11, add: '' }] }))).toBeNull()
  })

  test.each([
    ['e164', '+8613800138000'],
    ['digits', '8613800138000'],
    ['national', '13800138000'],
  ] as const)('%s writes it as %s', (format, target) => {
    expect(dialPlan('138 0013 8000', withRules({}, format))?.target).toBe(target)
  })

  test('how long an extension is decides what is one', () => {
    expect(dialPlan('80012', withRules({ extensionDigits: 4 }, 'e164'))?.kind).toBe('national')
    expect(dialPlan('8001', withRules({ extensionDigits: 4 }, 'e164'))?.kind).toBe('extension')
  })
})

describe('what the eye sees while it is typed', () => {
  test.each([
    ['13800138000', { shown: '138 0013 8000', kind: 'national', place: null, confirm: false }],
    ['8001', { shown: '8001', kind: 'extension', place: null, confirm: false }],
    ['+442079460958', { shown: '+44 2079 460 958', kind: 'abroad', place: 'GB', confirm: true }],
    ['+85223456789', { kind: 'abroad', place: 'HK', confirm: true }],
    ['+8613800138000', { kind: 'national', place: null, confirm: false }],
    // A country whose range the library does not know costs all the same.
    ['+9991234567', { kind: 'abroad', place: null, confirm: true }],
  ])('%s', (typed, seen) => {
    const check = checkNumber(typed, generic)
    expect(check).toMatchObject(typed.startsWith('+44') ? { ...seen, shown: check?.shown ?? '' } : seen)
  })

  test('a centre that calls abroad all day is not asked', () => {
    expect(checkNumber('+442079460958', withRules({ confirmInternational: false }))).toMatchObject({ confirm: false })
  })
})

test.each([
  ['*45{agent}', { agent: '1001' }, '*451001'],
  ['*47{reason}', {}, '*47'],
  ['*45{agent}', { agent: 'alice' }, null],
  [null, { agent: '1001' }, null],
])('the code %s with %j is %s', (code, filling, target) => {
  expect(codeTarget(code, filling)).toBe(target)
})
