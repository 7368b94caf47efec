import { copyFile, cp, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'

/** Where the bundled program lies; `main` of package.json points into it. */
export const repository = resolve(fileURLToPath(new URL('..', import.meta.url)))
export const output = join(repository, '.out')

// Electron 33, the oldest runtime the program runs on, has Chromium 130 and Node 20.18.
const chromium = 'chrome130'
const node = 'node20.18'

const mainEntry = 'electron/app/main.ts'

/** Bundles main, the preloads and every page into `.out`. Throws with vite's message when the sources do not build. */
export async function bundle(): Promise<void> {
  await rm(output, { recursive: true, force: true })
  await build(reactWindow('agent', 'renderer'))
  await build(reactWindow('call-bar', 'renderer/call-bar'))
  await build(phoneWindows())
  await build(nodeBundle('main', mainEntry))
  // The worker threads' own file: what they need of a start-up is nothing of main's.
  await build(nodeBundle('main', 'electron/app/job-worker.ts'))
  for (const name of ['agent', 'call-bar', 'phone', 'customers']) {
    // One build each: a sandboxed preload cannot require a shared chunk.
    await build(nodeBundle('preload', `electron/preload/${name}.ts`))
  }
  await copyFile(join(repository, 'build/icons/icon.png'), join(output, 'icon.png'))
  await cp(join(repository, 'electron/features/practice/voices'), join(output, 'voices'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts') && !path.endsWith('.md'),
  })
}

const quiet: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false }

function reactWindow(area: 'agent' | 'call-bar', folder: string): InlineConfig {
  return {
    ...quiet,
    root: join(repository, folder),
    base: `/${area}/`,
    plugins: [react()],
    build: {
      outDir: join(output, area),
      emptyOutDir: true,
      target: chromium,
      modulePreload: { polyfill: false },
      // Inlined assets would be data: URLs, which the content security policy refuses.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { output: { codeSplitting: { groups: [zodChunk] } } },
    },
  }
}

/**
 * zod is told not to try `eval` in the chunk it comes with: whichever chunk with schemas is loaded first, none of them is
 * built before that.
 */
const zodChunk = { name: 'zod', test: /node_modules[\\/]zod[\\/]|shared[\\/]kernel[\\/]zod-without-eval/ }

function phoneWindows(): InlineConfig {
  const root = join(repository, 'electron/phone-window')
  return {
    ...quiet,
    root,
    base: '/phone/',
    build: {
      outDir: join(output, 'phone'),
      emptyOutDir: true,
      target: chromium,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { phone: join(root, 'phone.html'), customers: join(root, 'simulated-customers/customers.html') },
      },
    },
  }
}

function nodeBundle(folder: 'main' | 'preload', entry: string): InlineConfig {
  return {
    ...quiet,
    root: repository,
    publicDir: false,
    build: {
      ssr: join(repository, entry),
      outDir: join(output, folder),
      emptyOutDir: false,
      target: node,
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          // What main loads when it is first wanted is a file of its own: all in one, every start compiled dictionaries.
          // A sandboxed preload cannot require a second file, and the thread's is loaded when there is work for it.
          ...(entry === mainEntry ? {} : { codeSplitting: false }),
        },
        external: ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      },
    },
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle()
