/**
 * What every operation that may fail in an expected way answers with. Bugs throw; these are facts of the day
 * (no microphone, wrong password, claimed by somebody else) that the agent is told in their own language.
 */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure }

export interface Failure {
  /** A key of the translations, e.g. `line-wrong-password`: one sentence that says what to do now. */
  readonly code: string
  /** Whether doing the same again later may work without anything being changed by a person. */
  readonly retryable: boolean
  /** Values for the placeholders of the sentence; never personal data. */
  readonly details?: Readonly<Record<string, string | number>> | undefined
}

export function ok(): Result<undefined>
export function ok<Value>(value: Value): Result<Value>
export function ok<Value>(value?: Value): Result<Value | undefined> {
  return { ok: true, value }
}

export function failed(
  code: string,
  options: { retryable?: boolean; details?: Failure['details'] } = {},
): Result<never> {
  return { ok: false, error: { code, retryable: options.retryable ?? false, details: options.details } }
}

/** Makes a switch over a union exhaustive: the compiler refuses a case that nobody handled. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
