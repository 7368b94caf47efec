// What a worker thread begins with where its script is TypeScript: `--import tsx` works in main threads only.
import { register } from 'tsx/esm/api'

register()
await import('./pool-claimers.ts')
