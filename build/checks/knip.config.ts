import type { KnipConfig } from 'knip'

/**
 * Dead code: files nothing reaches, exports nobody imports, packages nobody needs. Nothing is ignored to get quiet:
 * an entry is what a command, a bundle, a page or a test runner starts.
 */
const config: KnipConfig = {
  entry: [
    // What is bundled: build/bundle.ts. `!` marks the product, for the run that leaves tests and build out.
    'electron/app/main.ts!',
    'electron/app/job-worker.ts!',
    'electron/preload/{agent,call-bar,phone,customers}.ts!',
    'electron/phone-window/**/*.html!',
    'renderer/index.html!',
    'renderer/call-bar/index.html!',
    'renderer/call-bar/main.tsx!',
    'renderer/app/main.tsx!',
    // The window on a fake desk, for whoever works on it: `npx vite renderer`.
    'renderer/bridge/fake/index.html',
    // Commands; knip finds those of package.json's scripts by itself.
    'build/*.ts',
    'build/runtime/prepare.ts',
    'build/runtime/{launcher,probe}/main.js',
    'build/places/make-places.ts',
    'build/voices/make-voices.ts',
    // Tests and their runners.
    '{electron,renderer,shared,build}/**/*.test.{ts,tsx}',
    'test/**/*.{test,spec}.{ts,tsx}',
    'test/**/*.config.ts',
    // Bundled and started as the main of a program of its own by the SIP tests.
    'test/sip/harness/main.ts',
    // Started as worker threads by tests and benches, through *.mjs.
    'test/integration/support/made-up-worker.ts',
    // Aliased for the package by build/vitest.config.ts.
    'test/support/electron-fake.ts',
  ],
  project: [
    '{electron,renderer,shared}/**/*.{ts,tsx,html}!',
    '!renderer/bridge/fake/**!',
    // Phones for tests and for the fake desk; no part of the product.
    '!shared/practice/simulator/**!',
    // What tests of a folder stand their subject on.
    '!{electron,renderer}/**/*-rig.{ts,tsx}!',
    'build/**/*.{ts,js}',
    'test/**/*.{ts,tsx}',
  ],
  vitest: { config: ['build/vitest.config.ts', 'test/*/vitest.config.ts'] },
  // An export that its own file uses is no dead code: a zod schema and its type go together.
  ignoreExportsUsedInFile: true,
  // Read as a file by test/support/axe.ts, not imported: the page it looks at must not know it.
  ignoreDependencies: ['axe-core'],
  // Debian's programs, not npm's.
  ignoreBinaries: ['apt-get', 'ip', 'kamailio', 'sqlite3', 'unshare', 'Xvfb'],
  compilers: {
    /** A page starts its scripts: `<script type="module" src="./phone.ts">` is an import. */
    html: (text: string) =>
      [...text.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)]
        .map(([, source = '']) => `import '${source.startsWith('.') ? source : `./${source.replace(/^\//, '')}`}'`)
        .join('\n'),
  },
}

export default config
