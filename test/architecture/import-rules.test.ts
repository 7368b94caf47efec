import { describe, expect, test } from 'vitest'
import { checkImports } from '#build/checks/import-check'
import { madeUpTree, told } from './made-up-tree'

const manifest = JSON.stringify({ imports: { '#shared/*': './shared/*.ts', '#electron/*': './electron/*.ts' } })
const edges = [{ from: 'screen-pop', to: 'phone', why: 'a pop belongs to a call' }]

/** What is said about one file among innocent others. */
function saidAbout(path: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return told(checkImports(madeUpTree({ 'package.json': manifest, ...others, [path]: text }), edges))
}

describe('what may not be imported', () => {
  const bites: readonly (readonly [sentence: string, path: string, text: string, complaint: RegExp])[] = [
    [
      'electron by the renderer',
      'renderer/app/a.ts',
      "import { x } from '../../electron/app/x'",
      /renderer\/app may not import electron\/app\/x/,
    ],
    [
      'a type of electron by the renderer',
      'renderer/app/a.ts',
      "import type { X } from '../../electron/ipc/x'",
      /may not import electron\/ipc/,
    ],
    [
      'a type of electron written in place',
      'renderer/app/a.ts',
      "export type Y = import('#electron/app/x').X",
      /may not import electron\/app\/x/,
    ],
    [
      'the renderer by electron',
      'electron/app/a.ts',
      "export * from '../../renderer/ui/x'",
      /electron\/app may not import renderer\/ui\/x/,
    ],
    [
      'electron by shared, on demand',
      'shared/phone/a.ts',
      "export const y = () => import('#electron/app/x')",
      /shared may not import electron/,
    ],
    [
      'the renderer by shared',
      'shared/phone/a.ts',
      "export { x } from '../../renderer/ui/x'",
      /shared may not import renderer/,
    ],
    [
      'an impure library by shared',
      'shared/phone/a.ts',
      "import dayjs from 'dayjs'",
      /shared may not import dayjs: shared is pure/,
    ],
    ['Node by shared', 'shared/phone/a.ts', "import { join } from 'node:path'", /shared may not import node:path/],
    ['Node by the renderer', 'renderer/ui/a.ts', "import { join } from 'node:path'", /may not import node:path/],
    [
      'app by a feature',
      'electron/features/phone/a.ts',
      "import { x } from '../../app/x'",
      /may not import electron\/app\/x/,
    ],
    ['app by ipc', 'electron/ipc/a.ts', "import type { X } from '../app/x'", /may not import electron\/app\/x/],
    ['a feature by sync', 'electron/sync/a.ts', "import { x } from '../features/phone'", /sync knows no feature/],
    [
      'a feature by storage',
      'electron/storage/a.ts',
      "import { x } from '../features/phone'",
      /electron\/storage may not import/,
    ],
    [
      'ipc by a feature',
      'electron/features/phone/a.ts',
      "import { x } from '../../ipc/x'",
      /may not import electron\/ipc\/x/,
    ],
    [
      'SQLite outside storage',
      'electron/features/phone/a.ts',
      "import Database from 'better-sqlite3'",
      /only electron\/storage may import better-sqlite3/,
    ],
    [
      'a type of SQLite outside storage',
      'electron/ipc/a.ts',
      "import type { Database } from 'better-sqlite3'",
      /may not import better-sqlite3/,
    ],
    [
      'PostgreSQL outside sync',
      'electron/features/phone/a.ts',
      "import pg from 'pg'",
      /only electron\/sync may import pg/,
    ],
    [
      'JsSIP outside the phone window',
      'electron/features/phone/a.ts',
      "import { UA } from 'jssip'",
      /only electron\/phone-window may import jssip/,
    ],
    [
      'JsSIP in the renderer',
      'renderer/features/phone/a.ts',
      "import { UA } from 'jssip'",
      /only electron\/phone-window may import jssip/,
    ],
    [
      'platform by the phone window',
      'electron/phone-window/a.ts',
      "import { log } from '../platform/log'",
      /the phone window is a page/,
    ],
    ['Node by the phone window', 'electron/phone-window/a.ts', "import 'node:fs'", /may not import node:fs/],
    [
      'the phone window by app',
      'electron/app/a.ts',
      "import type { X } from '../phone-window/x'",
      /main meets it through the port/,
    ],
    [
      'ipcMain outside ipc',
      'electron/app/a.ts',
      "import { app, ipcMain } from 'electron'",
      /only electron\/ipc may use ipcMain/,
    ],
    [
      'all of electron, ipcMain with it',
      'electron/app/a.ts',
      "import * as electron from 'electron'",
      /takes electron whole, ipcMain and ipcRenderer and contextBridge with it/,
    ],
    [
      'ipcRenderer outside the preloads',
      'electron/ipc/a.ts',
      "import { ipcRenderer } from 'electron'",
      /only electron\/preload may use ipcRenderer/,
    ],
    [
      'electron in a feature',
      'electron/features/phone/a.ts',
      "import { app } from 'electron'",
      /features, storage and sync run under plain Node/,
    ],
    ['electron in the renderer', 'renderer/app/a.ts', "import { shell } from 'electron'", /may import electron/],
    [
      'window.zuoxi outside the bridge',
      'renderer/features/phone/a.ts',
      'export const api = window.zuoxi',
      /only renderer\/bridge may touch zuoxi/,
    ],
    [
      "window['zuoxi'] outside the bridge",
      'renderer/ui/a.ts',
      "export const api = window['zuoxi']",
      /only renderer\/bridge may touch zuoxi/,
    ],
    ['a feature by renderer/ui', 'renderer/ui/a.ts', "import { x } from '../features/phone'", /ui knows no feature/],
    [
      'the shell by a feature',
      'renderer/features/phone/a.ts',
      "import { x } from '../../app/x'",
      /renderer\/features may not import renderer\/app/,
    ],
    [
      'the inside of another feature',
      'electron/features/screen-pop/a.ts',
      "import { x } from '../phone/ledger'",
      /ledger is inside phone/,
    ],
    [
      'a feature without an edge',
      'electron/features/phone/a.ts',
      "import { x } from '../screen-pop'",
      /phone may not know screen-pop/,
    ],
    [
      'a feature without an edge, in the renderer',
      'renderer/features/phone/a.tsx',
      "import { x } from '../screen-pop'",
      /phone may not know screen-pop/,
    ],
    [
      'a type of a feature without an edge, in shared',
      'shared/phone/a.ts',
      "import type { X } from '../screen-pop/card'",
      /phone may not know screen-pop/,
    ],
    [
      'a feature by the kernel',
      'shared/kernel/a.ts',
      "import { x } from '../phone/call'",
      /kernel is below every feature/,
    ],
    [
      'the sum of the contracts by a feature',
      'shared/phone/a.ts',
      "import { x } from '../desk/contract'",
      /desk puts all features together/,
    ],
    [
      'something computed',
      'electron/app/a.ts',
      'export const load = (name: string) => import(name)',
      /imports something computed/,
    ],
    [
      'by require',
      'renderer/ui/a.ts',
      "export const x = require('../../electron/app/x')",
      /may not import electron\/app\/x/,
    ],
    [
      'from a folder nobody decided about',
      'electron/gadgets/a.ts',
      'export const x = 1',
      /no import rule speaks of this folder/,
    ],
    ['from beside the features', 'electron/features/a.ts', 'export const x = 1', /belongs to no feature/],
    ['the clock by shared', 'shared/phone/a.ts', 'export const now = () => Date.now()', /Date\.now is not pure/],
    ['chance by shared', 'shared/phone/a.ts', 'export const dice = () => Math.random()', /Math\.random is not pure/],
    ['today by shared', 'shared/phone/a.ts', 'export const today = () => new Date()', /new Date\(\) is not pure/],
    [
      'product code by a build script',
      'build/a.ts',
      "import { x } from '../electron/app/x'",
      /build may not import electron/,
    ],
  ]
  test.each(bites)('%s', (_sentence, path, text, complaint) => {
    const said = saidAbout(path, text)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(complaint)
    expect(said[0]).toContain(path)
  })
})

describe('what may be imported', () => {
  const innocent: readonly (readonly [sentence: string, path: string, text: string])[] = [
    [
      'shared by everybody, below its subpath',
      'electron/features/phone/a.ts',
      "import { call } from '#shared/phone/call'",
    ],
    ['zod by shared', 'shared/phone/a.ts', "import { z } from 'zod'\nexport const at = (ms: number) => new Date(ms)"],
    [
      'storage and platform by a feature',
      'electron/features/phone/a.ts',
      "import { db } from '../../storage/handle'\nimport { log } from '../../platform/log'",
    ],
    [
      'a feature along an edge, by its front door',
      'electron/features/screen-pop/a.ts',
      "import { x } from '../phone'\nimport { y } from '../phone/index'",
    ],
    ['a file of shared along an edge', 'shared/screen-pop/a.ts', "import type { Call } from '../phone/call'"],
    ['all contracts by shared/desk', 'shared/desk/a.ts', "import { x } from '../phone/contract'"],
    [
      'any feature by app',
      'electron/app/a.ts',
      "import { x } from '../features/phone/ledger'\nimport { app } from 'electron'",
    ],
    ['the mirror by a feature of the renderer', 'renderer/features/phone/a.ts', "import { useDesk } from '../desk'"],
    ['ipcMain by ipc', 'electron/ipc/a.ts', "import { ipcMain } from 'electron'"],
    ['window.zuoxi by the bridge', 'renderer/bridge/a.ts', 'export const api = window.zuoxi'],
    [
      'test tools and support by a unit test',
      'shared/phone/a.test.ts',
      "import { test } from 'vitest'\nimport fc from 'fast-check'\nimport { alice } from '../../test/support/people'",
    ],
    [
      'everything by a test under test/',
      'test/e2e/a.ts',
      "import { x } from '../../electron/features/phone/ledger'\nimport { ipcMain } from 'electron'",
    ],
  ]
  test.each(innocent)('%s', (_sentence, path, text) => {
    const others = {
      'electron/features/phone/index.ts': '',
      'electron/features/phone/ledger.ts': '',
      'renderer/features/desk/index.ts': '',
    }
    expect(saidAbout(path, text, others)).toEqual([])
  })

  test('a line tells where it is', () => {
    expect(saidAbout('renderer/ui/a.ts', "import { useState } from 'react'\n\nimport 'node:fs'\n")).toEqual([
      'renderer/ui/a.ts:3 renderer/ui may not import node:fs: ui knows no feature',
    ])
  })
})
