const LONGEST_GATHERING_MS = 500

/**
 * JsSIP waits for the end of ICE gathering, which an unreachable STUN server puts off by 40 s and a machine with nothing
 * but loopback for ever (traps 1 and 2). After half a second the end is announced in the browser's own way (an event
 * without a candidate, RFC 8838 section 13); what is found later still takes part as a peer-reflexive candidate.
 */
export function watchGathering(connection: RTCPeerConnection): void {
  if (connection.iceGatheringState === 'complete') return
  const timer = setTimeout(() => {
    stop()
    connection.dispatchEvent(new RTCPeerConnectionIceEvent('icecandidate', {}))
  }, LONGEST_GATHERING_MS)
  const stop = () => {
    clearTimeout(timer)
    connection.removeEventListener('icegatheringstatechange', look)
  }
  const look = () => {
    if (connection.iceGatheringState === 'complete' || connection.signalingState === 'closed') stop()
  }
  connection.addEventListener('icegatheringstatechange', look)
}

/** The addresses that this machine has now. */
export async function ownAddresses(): Promise<ReadonlySet<string>> {
  const probe = new RTCPeerConnection()
  const addresses = new Set<string>()
  probe.createDataChannel('probe')
  await new Promise<void>((resolve) => {
    probe.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.address) addresses.add(candidate.address)
      else if (!candidate) resolve()
    })
    watchGathering(probe)
    probe.setLocalDescription().catch(() => resolve())
  })
  probe.close()
  return addresses
}

/** All addresses of a machine are found within a millisecond or two of each other; each may be the one that leads there. */
const OTHER_ADDRESSES_MS = 5
/** Itself alone leads nowhere but to this machine (practice); where there is another address, it comes by then. */
const OTHER_THAN_LOOPBACK_MS = 15

/**
 * How long the offer still waits when this candidate is found: no longer than the servers of the line make it worth.
 * @returns undefined when the candidate is not worth sending the offer for
 */
export function readyAfterMs(
  candidate: Pick<RTCIceCandidate, 'type' | 'address'>,
  servers: readonly RTCIceServer[],
): number | undefined {
  const urls = servers.flatMap((server) => server.urls)
  if (urls.some((url) => url.startsWith('turn'))) return candidate.type === 'relay' ? 0 : undefined
  if (urls.length > 0) return candidate.type === 'srflx' || candidate.type === 'relay' ? 0 : undefined
  if (candidate.type !== 'host') return undefined
  return /^127\.|^::1$/.test(candidate.address ?? '') ? OTHER_THAN_LOOPBACK_MS : OTHER_ADDRESSES_MS
}
