/**
 * What the program asks of the system around its windows. Behind this small port, because most of it cannot be proven
 * without a desktop environment: tests give a fake, README.md has the checklist for a real machine.
 */
export interface DesktopShell {
  /** False when the system, or another program, has these keys already. */
  registerShortcut(accelerator: string, pressed: () => void): boolean
  unregisterShortcut(accelerator: string): void
  /** Registers the program for tel: and callto:, or takes that back. Answers whether it is the program for them now. */
  takeTelLinks(on: boolean): boolean
  /** Answers whether the program is started at login now. */
  startAtLogin(on: boolean): boolean
}
