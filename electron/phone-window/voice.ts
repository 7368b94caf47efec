/** The other side's voice, on the chosen speaker. */
export interface Voice {
  use(speaker: string): void
  /** Whether the agent hears it. While they do not, it goes on in the audio graph. */
  listen(on: boolean): void
  stop(): void
}

/** @param speaker Chromium's device id; '' is the system's default */
export function playVoice(stream: MediaStream, speaker: string, trouble: (what: string) => void): Voice {
  const element = new Audio()
  let stopped = false
  const play = () => {
    element.play().catch((error: unknown) => {
      if (!stopped) trouble(`voice: ${String(error)}`)
    })
  }
  const use = (id: string) => {
    // A speaker that is gone leaves the voice on the default one, which beats silence.
    element.setSinkId(id).catch(() => element.setSinkId('').catch(() => undefined))
  }
  if (speaker !== '') use(speaker)
  element.srcObject = stream
  play()
  return {
    use,
    listen(on) {
      element.muted = !on
    },
    stop() {
      stopped = true
      element.pause()
      element.srcObject = null
    },
  }
}

/** Plays a recording to its end, or until the signal says otherwise. Rejects when it cannot be played. */
export async function playRecording(recording: Blob, speaker: string, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(recording)
  const element = new Audio(url)
  try {
    if (speaker !== '') await element.setSinkId(speaker)
    await new Promise<void>((resolve, reject) => {
      element.addEventListener('ended', () => resolve())
      element.addEventListener('error', () => reject(new Error(element.error?.message ?? 'not playable')))
      signal.addEventListener('abort', () => resolve())
      element.play().catch(reject)
    })
  } finally {
    element.pause()
    URL.revokeObjectURL(url)
  }
}
