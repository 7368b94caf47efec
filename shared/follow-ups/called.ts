import type { Call } from '../phone/call'

/** How it went with a promise that was called: the reminder is put away for an answer, and for nothing less. */
export type Called = 'under-way' | 'answered' | 'nobody'

/** `call`: as it is now; undefined when the desk no longer has it, and nobody was heard to answer it. */
export function calledBy(call: Call | undefined): Called {
  switch (call?.status) {
    case 'dialling':
    case 'ringing':
      return 'under-way'
    case 'talking':
    case 'wrap-up':
      return 'answered'
    case 'done':
      return call.answeredAt === null ? 'nobody' : 'answered'
    case undefined:
      return 'nobody'
  }
}
