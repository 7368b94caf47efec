import { defineConfig } from '@playwright/test'

/** One desk at a time: two cores, and every desk is five processes. Facts are waited for; the limits only end what hangs. */
export default defineConfig({
  testDir: '..',
  testMatch: ['e2e/*.spec.ts', 'faults/*.spec.ts'],
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  outputDir: process.env['ZUOXI_E2E_OUTPUT'] ?? '../../.cache/e2e',
})
