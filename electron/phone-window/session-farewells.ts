import type { Farewells } from './farewells'

type Session = JsSipPrivate.Session

/** The other side, or a server in between, may be back in a moment. */
function mayComeBack(status: number): boolean {
  return status === 480 || status >= 500
}

/** BYE, now or when the line is back (trap 8). @returns false when the session has no dialog to say it in */
export function sayBye(session: Session, farewells: Farewells, options: JsSipPrivate.RequestOptions): boolean {
  const dialog = session._dialog
  if (!dialog) return false
  farewells.say((undelivered) => {
    dialog.sendRequest('BYE', {
      ...options,
      eventHandlers: {
        onTransportError: undelivered,
        // 481 and 408 mean that the call is gone there too, and never come here.
        onErrorResponse: ({ status_code }) => {
          if (mayComeBack(status_code)) undelivered()
        },
      },
    })
  })
  return true
}

/** A refusal that could not be sent. */
export function keepRefusal(session: Session, farewells: Farewells, status: number): void {
  const request = session._request
  farewells.say(() => request.reply?.(status))
}

const PROCEEDING = 2

/**
 * The connection went away under a call that was dialled: nobody will hear an answer to it any more, so the phone that
 * rings there is stopped as soon as there is a line. CANCEL belongs to the INVITE by its branch (RFC 3261 section 9.1),
 * whatever connection it comes over; JsSIP has given the transaction up, which is undone for the moment. A phone that was
 * answered meanwhile hears BYE, which a caller may also say in an early dialog (section 15).
 */
export function keepCancel(session: Session, farewells: Farewells): void {
  const { transaction } = session._request
  if (!transaction) return
  const early = Object.values(session._earlyDialogs)
  farewells.say((undelivered) => {
    const { state } = transaction
    transaction.state = PROCEEDING
    transaction.cancel()
    transaction.state = state
    for (const dialog of early) dialog.sendRequest('BYE', { eventHandlers: { onTransportError: undelivered } })
  })
}
