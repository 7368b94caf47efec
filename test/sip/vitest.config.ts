import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Phone windows in a real Electron against a real Kamailio, and the same contract against the practice switch. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../../.cache/vitest-sip', import.meta.url)),
  test: {
    include: ['test/sip/**/*.test.ts'],
    globalSetup: ['test/sip/harness/setup.ts'],
    // One after the other: figures are taken, and two Chromiums at a time would spoil them.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
