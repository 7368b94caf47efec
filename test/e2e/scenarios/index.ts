import type { Scenario } from './scenario'

/** The scenarios of `npm run smoke`, by name. The first one is played when none is named. */
export const scenarios: Readonly<Record<string, () => Promise<Scenario>>> = {
  'first-call': async () => (await import('./first-call')).firstCall,
  'signalling-down': async () => (await import('./signalling-down')).signallingDown,
  'hold-glare': async () => (await import('./hold-glare')).holdGlare,
  'second-call': async () => (await import('./second-call')).secondCall,
}
