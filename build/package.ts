import { spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { bundle, output, repository } from './bundle'
import { profileSchema } from './packaging/profile-schema'
import { prepareRuntime } from './runtime/index'

/**
 * `npm run package`: the program as a folder and a tar.gz for Linux, with the Electron that the runtime step found. The
 * folder needs no download of electron-builder's (26.17 fetches a tool of its own even for its `tar.gz`, so the archive
 * is made by tar). Windows and macOS packages are made by the same configuration where those downloads are reached.
 */
const packages = join(output, 'packages')
const schema = join(output, 'server-profile.schema.json')
await bundle()
await writeFile(schema, profileSchema())
const runtime = await prepareRuntime()
await build({
  projectDir: repository,
  targets: Platform.current().createTarget(process.platform === 'linux' ? ['dir'] : undefined),
  publish: 'never',
  config: {
    appId: 'net.zuoxi.desk',
    productName: 'Zuoxi',
    electronVersion: runtime.version,
    electronDist: dirname(runtime.executable),
    directories: { output: packages, buildResources: 'build/icons' },
    files: [
      ...['main', 'preload', 'agent', 'call-bar', 'phone', 'voices'].map((folder) => `.out/${folder}/**/*`),
      '.out/icon.png',
      'package.json',
      '!**/*.map',
      // Its JavaScript is needed; its binary is the one of this Electron, beside the archive.
      '!node_modules/better-sqlite3/{build,deps,src}/**',
    ],
    extraResources: [
      { from: runtime.nativeBinding, to: 'better_sqlite3.node' },
      { from: schema, to: 'server-profile.schema.json' },
    ],
    npmRebuild: false,
    // Everything but better-sqlite3 is in the bundle.
    linux: { category: 'Office', icon: 'build/icons/icon.png' },
    nsis: { include: 'build/packaging/installer.nsh' },
    protocols: [{ name: 'Telephone', schemes: ['tel', 'callto'] }],
    // Nobody runs another program inside ours, or looks into it from outside (reliability.md).
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
    },
    // The registry runtime's launcher would be preferred to our archive.
    afterPack: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
    electronLanguages: ['zh-CN', 'en-US'],
  },
})
if (process.platform === 'linux') {
  const archive = spawnSync('tar', ['-czf', `zuoxi-linux-${process.arch}.tar.gz`, 'linux-unpacked'], {
    cwd: packages,
    stdio: 'inherit',
  })
  if (archive.status !== 0) throw new Error('tar did not make the archive')
}
