import { inject } from 'vitest'
import { type Harness, runHarness } from './harness/windows'

export { type CustomersDesk, type Desk, type Harness, newCallId, type PhoneDesk } from './harness/windows'

/** An Electron of its own with as many hidden windows as a test opens. */
export function startHarness(flags: readonly string[] = []): Promise<Harness> {
  return runHarness({ folder: inject('harnessFolder'), env: inject('displayEnvironment') }, flags)
}
