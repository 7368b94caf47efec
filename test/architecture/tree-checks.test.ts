import { expect, test } from 'vitest'
import { checkFileSizes } from '#build/checks/file-sizes'
import { checkMachineTraces } from '#build/checks/machine-traces'
import { checkNames } from '#build/checks/names'
import { madeUpTree, told } from './made-up-tree'

const lines = (count: number) => 'export {}\n'.repeat(count)

test('a source over 350 lines fails, one over 300 is told, and tests and data are told apart', () => {
  const finding = checkFileSizes(
    madeUpTree({
      'shared/phone/call.ts': lines(351),
      'shared/phone/port.ts': lines(350),
      'shared/phone/call.test.ts': lines(900),
      'shared/practice/scenes.ts': lines(900),
      'shared/phone/short.ts': lines(300),
    }),
  )
  expect(told(finding)).toEqual(['shared/phone/call.ts 351 lines, at most 350: split it by its reasons'])
  expect(told({ problems: finding.warnings ?? [] })).toEqual([
    'shared/phone/call.test.ts 900 lines of tests',
    'shared/phone/port.ts 350 lines, better under 300',
    'shared/practice/scenes.ts 900 lines of data: the simulated customers',
  ])
})

test('names that say nothing are refused, as a file, a folder and a part of a name', () => {
  const finding = checkNames(
    madeUpTree({
      'shared/utils/a.ts': '',
      'shared/utils/b.ts': '',
      'shared/date-helpers.ts': '',
      'shared/commons.ts': '',
    }),
  )
  expect(told(finding)).toEqual([
    'shared/date-helpers.ts “helpers” says nothing: name it by what it does',
    'shared/utils “utils” says nothing: name it by what it does',
  ])
})

test('paths and addresses of one machine are refused', () => {
  // Put together here, so that this file has none itself.
  const path = (...parts: string[]) => ['', ...parts].join('/')
  const registry = `https:${path('', 'registry')}.npmjs.org`
  const finding = checkMachineTraces(
    madeUpTree({
      'build/a.ts': `open('${path('work', 'main')}')\nopen('${path('tmp', 'probe')}')`,
      'README.md': `see ${path('root', 'notes')}`,
      '.npmrc': `registry=${registry}/`,
      'package-lock.json': `{\n  "resolved": "${registry}/a/-/a-1.0.0.tgz"\n}`,
    }),
  )
  expect(told(finding).map((one) => one.split(' ')[0])).toEqual([
    '.npmrc:1',
    'README.md:1',
    'build/a.ts:1',
    'build/a.ts:2',
    'package-lock.json:2',
    'package-lock.json:2',
  ])
})

test('examples are no trace of a machine', () => {
  const path = (...parts: string[]) => ['', ...parts].join('/')
  const finding = checkMachineTraces(
    madeUpTree({
      'build/a.test.ts': `expect('${path('home', 'li', '.cache')}')`,
      'build/b.ts': "fetch('https://mirror.example/electron/')",
      'build/c.ts': '// the work/rest balance, ./tmp/x and node_modules/root/x',
    }),
  )
  expect(told(finding)).toEqual([])
})
