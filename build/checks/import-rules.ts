/**
 * Who may import what (architecture.md, "Imports"), as data. import-check.ts reads it; nothing is allowed because no
 * rule speaks of it: a script in a folder without a rule is an error.
 */
export interface FolderRule {
  readonly folder: string
  /** Folders (or single files) whose files it may import, besides its own. The rule of the longest folder counts. */
  readonly mayImport: readonly string[]
  /** Packages, or 'any' that no other folder owns. */
  readonly packages: 'any' | readonly string[]
  readonly node: boolean
  readonly why: string
}

export const folderRules: readonly FolderRule[] = [
  {
    folder: 'shared',
    mayImport: [],
    packages: ['zod', 'libphonenumber-js', 'pinyin-pro'],
    node: false,
    why: 'shared is pure and runs in every process',
  },
  {
    folder: 'electron/app',
    mayImport: ['shared', 'electron'],
    packages: 'any',
    node: true,
    why: 'app puts main together: it imports all of electron but the pages and preloads, which run elsewhere',
  },
  {
    folder: 'electron/preload',
    mayImport: ['shared'],
    packages: ['electron'],
    node: false,
    why: 'a sandboxed preload has electron and nothing of Node',
  },
  {
    folder: 'electron/ipc',
    mayImport: ['shared', 'electron/storage', 'electron/platform'],
    packages: ['electron', 'zod'],
    node: true,
    why: 'ipc checks, parses and dispatches; it knows no feature',
  },
  {
    folder: 'electron/features',
    mayImport: ['shared', 'electron/storage', 'electron/platform'],
    packages: 'any',
    node: true,
    why: 'features stand on storage and platform; app hands them the rest',
  },
  {
    folder: 'electron/sync',
    mayImport: ['shared', 'electron/storage', 'electron/platform'],
    packages: 'any',
    node: true,
    why: 'sync knows no feature: features hand it table descriptors',
  },
  {
    folder: 'electron/storage',
    mayImport: ['shared'],
    packages: 'any',
    node: true,
    why: 'storage is below everything and runs in workers too',
  },
  {
    folder: 'electron/platform',
    mayImport: ['shared'],
    packages: 'any',
    node: true,
    why: 'platform is below everything',
  },
  {
    folder: 'electron/phone-window',
    mayImport: ['shared'],
    packages: ['jssip', 'zod', '@sapphi-red/web-noise-suppressor'],
    node: false,
    why: 'the phone window is a page: DOM, no Node, shared only',
  },
  {
    folder: 'renderer/app',
    mayImport: ['shared', 'renderer'],
    packages: 'any',
    node: false,
    why: 'the shell puts the agent window together',
  },
  {
    folder: 'renderer/call-bar',
    mayImport: [
      ...['shared', 'renderer/ui', 'renderer/bridge', 'renderer/i18n', 'renderer/features/customers'],
      'renderer/app/theme.ts',
      'renderer/app/styles',
    ],
    packages: 'any',
    node: false,
    why: 'the small bar is a page of its own: it takes pieces of the agent window, never its screens',
  },
  {
    folder: 'renderer/features',
    mayImport: ['shared', 'renderer/ui', 'renderer/bridge', 'renderer/i18n'],
    packages: 'any',
    node: false,
    why: 'features stand on ui, bridge and i18n; the shell hands them the rest',
  },
  {
    folder: 'renderer/ui',
    mayImport: ['shared', 'renderer/i18n'],
    packages: 'any',
    node: false,
    why: 'ui knows no feature',
  },
  {
    folder: 'renderer/bridge',
    mayImport: ['shared'],
    packages: ['zod'],
    node: false,
    why: 'the bridge knows the contract only',
  },
  {
    folder: 'renderer/i18n',
    mayImport: ['shared'],
    packages: 'any',
    node: false,
    why: 'sentences know no screen',
  },
  {
    folder: 'build',
    mayImport: ['shared'],
    packages: 'any',
    node: true,
    why: 'what builds the program does not contain it: it names sources by path',
  },
  {
    folder: 'test',
    mayImport: ['shared', 'electron', 'renderer', 'build'],
    packages: 'any',
    node: true,
    why: 'tests may look at everything',
  },
]

/** A unit test beside its source keeps its folder's rule and may import these as well, and the support folder, and Node. */
export const testing = {
  packages: [
    'vitest',
    'fast-check',
    '@fast-check/vitest',
    '@testing-library/react',
    '@testing-library/dom',
    'axe-core',
  ],
  folder: 'test/support',
} as const

/** In the product (electron, renderer, shared) these packages have one home each. */
export interface PackageOwner {
  readonly package: string
  readonly folders: readonly string[]
  /** Whether types may be imported from elsewhere. */
  readonly typesAnywhereIn?: string
  readonly why: string
}

export const packageOwners: readonly PackageOwner[] = [
  { package: 'better-sqlite3', folders: ['electron/storage'], why: 'handles are branded in storage' },
  { package: 'pg', folders: ['electron/sync'], why: 'only sync speaks to the team database' },
  { package: 'jssip', folders: ['electron/phone-window'], why: 'main never touches SIP of a real line' },
  { package: 'ws', folders: ['electron/features/practice/switch'], why: 'the practice switch is the only server' },
  { package: 'electron-log', folders: ['electron/platform'], why: 'one log, redacted in one place' },
  {
    package: 'electron',
    folders: ['electron/app', 'electron/ipc', 'electron/platform', 'electron/preload'],
    why: 'features, storage and sync run under plain Node too (tests, workers): platform and app hand Electron in',
  },
  ...[
    'react',
    'react-dom',
    'antd',
    '@ant-design/icons',
    'zustand',
    'i18next',
    'react-i18next',
    'dayjs',
    'tinykeys',
  ].map((name) => ({ package: name, folders: ['renderer'], why: 'screens are the renderer’s' })),
]

/** Single names of a package with one home each. Taking the package whole (`* as`, default) counts as taking them. */
export interface NameOwner {
  readonly package: string
  readonly name: string
  readonly folders: readonly string[]
  readonly why: string
}

export const nameOwners: readonly NameOwner[] = [
  {
    package: 'electron',
    name: 'ipcMain',
    folders: ['electron/ipc'],
    why: 'every message is sender-checked and parsed there',
  },
  { package: 'electron', name: 'ipcRenderer', folders: ['electron/preload'], why: 'pages never hold it' },
  { package: 'electron', name: 'contextBridge', folders: ['electron/preload'], why: 'one frozen API a window' },
]

/** Members of the global object with one home each: what a preload exposes. */
export interface GlobalOwner {
  readonly name: string
  readonly within: string
  readonly folders: readonly string[]
  readonly why: string
}

export const globalOwners: readonly GlobalOwner[] = [
  {
    name: 'zuoxi',
    within: 'renderer',
    folders: ['renderer/bridge'],
    why: 'the bridge is the only reader of the preload API',
  },
  {
    name: 'zuoxiCallBar',
    within: 'renderer',
    folders: ['renderer/bridge'],
    why: 'the bridge is the only reader of the preload API',
  },
]

/** The two runtimes that never meet, not even in a type; `test` and `build` are no part of the product. */
export const neverAcross: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  { from: 'electron/app', to: 'electron/phone-window', why: 'a page of its own: main meets it through the port' },
  { from: 'electron/app', to: 'electron/preload', why: 'a bundle of its own: main names it by path' },
]
