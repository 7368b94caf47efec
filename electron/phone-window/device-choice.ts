/** What the rules need of a `MediaDeviceInfo`. */
export interface KnownDevice {
  readonly deviceId: string
  /** Devices of one box; that of the pseudo-device `default` changes when the system's default does. */
  readonly groupId: string
}

export interface MicrophoneInUse {
  readonly deviceId: string | undefined
  /** Group of the device when it was opened. */
  readonly groupId: string | undefined
  readonly ended: boolean
  /** The system gives no sound (not our mute). */
  readonly dry: boolean
}

/**
 * Whether the microphone must be opened anew: it is `gone`, or a `better` one is there (the chosen one has come, the
 * system has another default, or the one in use gives nothing). Browsers tell of few of the ways a microphone goes.
 * @param wanted '' is the system's default
 */
export function whyReopen(
  wanted: string,
  inUse: MicrophoneInUse | undefined,
  inputs: readonly KnownDevice[],
): 'gone' | 'better' | undefined {
  const listed = inputs.find((device) => device.deviceId === inUse?.deviceId)
  if (!inUse || inUse.ended || !listed) return 'gone'
  if (wanted !== '' && inUse.deviceId !== wanted && inputs.some((device) => device.deviceId === wanted)) return 'better'
  if (inUse.groupId !== undefined && listed.groupId !== inUse.groupId) return 'better'
  return inUse.dry ? 'better' : undefined
}

/** The chosen device while it is plugged in, else the default: a wrong speaker beats silence. */
export function presentOrDefault(wanted: string, outputs: readonly Pick<KnownDevice, 'deviceId'>[]): string {
  return outputs.some((device) => device.deviceId === wanted) ? wanted : ''
}
