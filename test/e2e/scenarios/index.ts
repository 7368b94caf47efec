import type { Scenario } from './scenario'

/** The scenarios of `npm run smoke`, by name. The first one is played when none is named. */
export const scenarios: Readonly<Record<string, () => Promise<Scenario>>> = {
  'first-call': async () => (await import('./first-call')).firstCall,
  'second-call': async () => (await import('./second-call')).secondCall,
  'transfer-blind': async () => (await import('./transfer-blind')).transferBlind,
  'transfer-consult': async () => (await import('./transfer-consult')).transferConsult,
  conference: async () => (await import('./conference')).conference,
  supervise: async () => (await import('./supervise')).supervise,
  takeover: async () => (await import('./supervise')).takeover,
  'signalling-down': async () => (await import('./signalling-down')).signallingDown,
  'network-change': async () => (await import('./network-change')).networkChange,
  'phone-window-crash': async () => (await import('./phone-window-crash')).phoneWindowCrash,
  'device-pulled': async () => (await import('./device-pulled')).devicePulled,
  'profile-canary': async () => (await import('./profile-canary')).profileCanary,
  'follow-up-offline': async () => (await import('./follow-up-offline')).followUpOffline,
  'hold-glare': async () => (await import('./hold-glare')).holdGlare,
  import: async () => (await import('./import')).importFile,
  'kill-during-import': async () => (await import('./kill-during-import')).killDuringImport,
  pool: async () => (await import('./pool')).pool,
}
