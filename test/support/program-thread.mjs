// The worker threads of the program, from TypeScript as it is: `--import tsx` works in main threads only.
import { register } from 'tsx/esm/api'

register()
await import('../../electron/app/job-worker.ts')
