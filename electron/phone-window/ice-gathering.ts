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

/** The first candidate that the servers of the line make worth sending: without any, this machine's own address. */
export function isUsable(candidate: RTCIceCandidate, servers: readonly RTCIceServer[]): boolean {
  const urls = servers.flatMap((server) => server.urls)
  if (urls.some((url) => url.startsWith('turn'))) return candidate.type === 'relay'
  if (urls.length > 0) return candidate.type === 'srflx' || candidate.type === 'relay'
  return candidate.type === 'host'
}
