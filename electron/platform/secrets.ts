import { safeStorage } from 'electron'
import type { SecretKeeping } from '#shared/settings/settings'

/**
 * The system's keyring behind two calls. Without one (`keeping` is `memory`) nothing secret is written anywhere:
 * Chromium's plain-text fallback has a constant key and is never used (reliability.md).
 * The synchronous API of Electron is going away; callers wait, so that only this file will change.
 */
export interface Keyring {
  readonly keeping: SecretKeeping
  /** Base64 of the sealed text; null when there is no keyring. */
  seal(text: string): Promise<string | null>
  /** The text again; null when there is no keyring or another one sealed it. */
  open(sealed: string): Promise<string | null>
}

export function systemKeyring(): Keyring {
  const available =
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return {
    keeping: available ? 'keyring' : 'memory',
    async seal(text) {
      return available ? safeStorage.encryptString(text).toString('base64') : null
    },
    async open(sealed) {
      if (!available) return null
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
      } catch {
        return null
      }
    },
  }
}
