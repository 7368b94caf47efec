/**
 * Takes an offer of ours back that was refused (491, 488) or given up, without a rollback: after one, where the last answer
 * was ours, Chromium (130) gives WebAudio nothing but silence from this connection, for good, while its <audio> element
 * plays on. A conference, a team lead and a recording would not hear the customer. So the offer is answered here, by nobody,
 * and then what was agreed before is agreed again. Nothing of it goes over the network. After an ICE restart our new
 * credentials stay in force: a path that was alive all the while stays so, and a dead one needs another restart anyway.
 */
export async function takeBackOffer(connection: RTCPeerConnection): Promise<void> {
  if (connection.signalingState !== 'have-local-offer') return
  try {
    await answerByNobody(connection)
  } catch {
    // A call that the mixer does not hear beats one that can be negotiated no more. (Where all is agreed, this fails.)
    await connection.setLocalDescription({ type: 'rollback' }).catch(() => undefined)
  }
}

async function answerByNobody(connection: RTCPeerConnection): Promise<void> {
  const { pendingLocalDescription: offer, currentLocalDescription: ours, currentRemoteDescription: theirs } = connection
  if (!offer || !ours || !theirs) throw new Error('nothing was agreed before')
  const answer = (direction: Direction): RTCSessionDescriptionInit => ({
    type: 'answer',
    sdp: withSetup(
      withDirection(theirs.sdp, direction),
      theirs.type === 'answer' ? undefined : oppositeSetup(ours.sdp),
    ),
  })
  const before = directionOf(ours.sdp)
  await connection.setRemoteDescription(answer(mirrored[directionOf(offer.sdp)]))
  const { sdp = '' } = await connection.createOffer()
  await connection.setLocalDescription({ type: 'offer', sdp: withDirection(sdp, before) })
  await connection.setRemoteDescription(answer(ours.type === 'offer' ? directionOf(theirs.sdp) : mirrored[before]))
}

/** RFC 3264 section 6.1: what answers each, when both sides mean it. */
const mirrored = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
} as const
type Direction = keyof typeof mirrored

const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\b/m

export function directionOf(sdp: string): Direction {
  const found = direction.exec(sdp)?.[1]
  return found === 'sendonly' || found === 'recvonly' || found === 'inactive' ? found : 'sendrecv'
}

export function withDirection(sdp: string, wanted: Direction): string {
  return sdp.replace(new RegExp(direction.source, 'gm'), `a=${wanted}`)
}

/** An answer says which side begins with DTLS (RFC 5763 section 5), and that stays as it was. */
function oppositeSetup(sdp: string): 'active' | 'passive' {
  return /^a=setup:active\b/m.test(sdp) ? 'passive' : 'active'
}

function withSetup(sdp: string, setup: 'active' | 'passive' | undefined): string {
  return setup ? sdp.replace(/^a=setup:\w+/gm, `a=setup:${setup}`) : sdp
}
