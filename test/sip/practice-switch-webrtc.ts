import { vi } from 'vitest'

const sdp = (direction: string) =>
  [
    ...[
      'v=0',
      'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'a=group:BUNDLE 0',
      'a=msid-semantic: WMS',
    ],
    ...['m=audio 9 UDP/TLS/RTP/SAVPF 111 126', 'c=IN IP4 0.0.0.0', 'a=rtcp:9 IN IP4 0.0.0.0', 'a=ice-ufrag:nNcR'],
    ...['a=ice-pwd:Jqkcqxh8aQGX1Ocv0KX8eKVB', 'a=ice-options:trickle', 'a=setup:actpass', 'a=mid:0', `a=${direction}`],
    ...['a=rtcp-mux', 'a=rtpmap:111 opus/48000/2', 'a=rtpmap:126 telephone-event/8000', 'a=fmtp:126 0-16', ''],
  ].join('\r\n')

/** As much of a browser as JsSIP touches to signal a call: descriptions come at once, and no packet ever flows. */
class SilentPeerConnection extends EventTarget {
  readonly iceGatheringState = 'complete'
  readonly iceConnectionState = 'connected'
  readonly connectionState = 'connected'
  signalingState = 'stable'
  localDescription: { type: string; sdp: string } | null = null
  remoteDescription: { type: string; sdp: string } | null = null

  createOffer = async () => ({ type: 'offer', sdp: sdp('sendrecv') })
  createAnswer = async () => ({ type: 'answer', sdp: sdp('sendrecv') })
  getSenders = () => []
  getReceivers = () => []
  addTrack = () => undefined

  async setLocalDescription(description: { type: string; sdp: string }) {
    this.localDescription = description
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable'
  }

  async setRemoteDescription(description: { type: string; sdp: string }) {
    this.remoteDescription = description
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable'
  }

  close() {
    this.signalingState = 'closed'
  }
}

class SilentDescription {
  readonly type: string
  readonly sdp: string
  constructor(description: { type: string; sdp: string }) {
    this.type = description.type
    this.sdp = description.sdp
  }
}

/** A stream without tracks, enough for `mediaStream` of call and answer. */
export const silence = { getTracks: () => [], getAudioTracks: () => [], getVideoTracks: () => [] }

/** Puts the silent browser where JsSIP looks for one; `vi.unstubAllGlobals()` takes it away. */
export function stubWebRtc(): void {
  vi.stubGlobal('window', { RTCPeerConnection: SilentPeerConnection })
  vi.stubGlobal('RTCPeerConnection', SilentPeerConnection)
  vi.stubGlobal('RTCSessionDescription', SilentDescription)
}
