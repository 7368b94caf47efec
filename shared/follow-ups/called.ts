/** What a promise needs to know of the call that was made for it; a call of the phone is one. */
interface CallMade {
  readonly status: 'dialling' | 'ringing' | 'talking' | 'wrap-up' | 'done'
  /** ms since the Unix epoch. */
  readonly answeredAt?: number | null
}

/** How it went with a promise that was called: the reminder is put away for an answer, and for nothing less. */
export type Called = 'under-way' | 'answered' | 'nobody'

/** `call`: as it is now; undefined when the desk no longer has it, and nobody was heard to answer it. */
export function calledBy(call: CallMade | undefined): Called {
  switch (call?.status) {
    case 'dialling':
    case 'ringing':
      return 'under-way'
    case 'talking':
    case 'wrap-up':
      return 'answered'
    case 'done':
      return typeof call.answeredAt === 'number' ? 'answered' : 'nobody'
    case undefined:
      return 'nobody'
  }
}
