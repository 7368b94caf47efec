/**
 * The certificate of the media (DTLS), made once and beforehand, so that no call waits for its key; the line does not
 * wait for it either. Undefined until it is made: a call then makes its own.
 */
export function makeMediaCertificate(): () => RTCCertificate | undefined {
  let made: RTCCertificate | undefined
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as EcKeyGenParams
  RTCPeerConnection.generateCertificate(ecdsa).then(
    (certificate) => {
      made = certificate
    },
    // Every call makes its own then, some milliseconds later.
    () => undefined,
  )
  return () => made
}
