import { dirname } from 'node:path'
import { build, Platform } from 'electron-builder'
import { bundle, repository } from './bundle'
import { prepareRuntime } from './runtime/index'

/**
 * `npm run package`: the program as a folder and a tar.gz for Linux, with the Electron that the runtime step found
 * (of electron-builder's Linux targets these two need no further download). Windows and macOS packages are made by the
 * same configuration on machines that reach electron-builder's own downloads.
 */
await bundle()
const runtime = await prepareRuntime()
await build({
  projectDir: repository,
  targets: Platform.current().createTarget(process.platform === 'linux' ? ['dir', 'tar.gz'] : undefined),
  publish: 'never',
  config: {
    appId: 'net.zuoxi.desk',
    productName: 'Zuoxi',
    electronVersion: runtime.version,
    electronDist: dirname(runtime.executable),
    directories: { output: '.out/packages', buildResources: 'build/icons' },
    files: [
      '.out/main',
      '.out/preload',
      '.out/agent',
      '.out/phone',
      '.out/voices',
      '.out/icon.png',
      'package.json',
      '!**/*.map',
    ],
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    // Everything but better-sqlite3 is in the bundle.
    linux: { category: 'Office', icon: 'build/icons/icon.png' },
    protocols: [{ name: 'Telephone', schemes: ['tel', 'callto'] }],
    electronLanguages: ['zh-CN', 'en-US'],
  },
})
