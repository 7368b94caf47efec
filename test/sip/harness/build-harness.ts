import { cp, mkdir, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { repository } from '#build/bundle'

const quiet: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false }

/** Bundles the harness with the real pages and preload scripts into `folder`, as build/bundle.ts bundles the program. */
export async function buildHarness(folder: string): Promise<void> {
  const pages = join(repository, 'electron/phone-window')
  await build({
    ...quiet,
    root: pages,
    base: '/phone/',
    build: {
      outDir: join(folder, 'phone'),
      emptyOutDir: true,
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { phone: join(pages, 'phone.html'), customers: join(pages, 'simulated-customers/customers.html') },
      },
    },
  })
  await build(nodeBundle(folder, join(repository, 'test/sip/harness/main.ts')))
  for (const name of ['phone', 'customers']) {
    await build(nodeBundle(join(folder, 'preload'), join(repository, `electron/preload/${name}.ts`)))
  }
  await mkdir(join(folder, 'voices'), { recursive: true })
  await cp(join(repository, 'electron/features/practice/voices'), join(folder, 'voices'), { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'zuoxi-sip-harness', main: 'main.cjs' }))
}

function nodeBundle(outDir: string, entry: string): InlineConfig {
  return {
    ...quiet,
    root: repository,
    publicDir: false,
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  }
}
