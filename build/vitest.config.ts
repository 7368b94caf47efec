import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/**
 * Unit and integration tests. What needs a SIP server, a real Electron or a stopwatch has its own runner under test/.
 * Tests run in Node; one that needs a DOM says `// @vitest-environment jsdom` in its first line.
 */
export default defineConfig({
  root: path('..'),
  cacheDir: path('../.cache/vitest'),
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    alias: [
      // Imported from plain Node, electron's package calls its downloader and throws (ux.md A0.4).
      { find: /^electron(\/(main|renderer|common))?$/, replacement: path('../test/support/electron-fake.ts') },
    ],
  },
  test: {
    include: [
      '{shared,electron,renderer,build}/**/*.test.{ts,tsx}',
      'test/{architecture,integration}/**/*.test.{ts,tsx}',
    ],
    exclude: ['**/node_modules/**', '**/.out/**', '**/.cache/**'],
    // A test that hangs is a test that fails; the slowest honest ones are property tests.
    testTimeout: 20_000,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
})
