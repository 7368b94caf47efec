/** What a simulated customer speaks with: a microphone made of clips and a very quiet room, so that voice always flows. */
export interface CustomerMouth {
  readonly stream: MediaStream
  /** Stops what is being said, says the clip, then calls `said`. */
  say(clip: { url: string; durationMs: number }, said: () => void): void
  hush(): void
  /** What `voice` says is said again, a moment later: an echo test. Only the last one counts. */
  echo(voice: AudioNode): void
  close(): void
}

/** -62 dBFS: there, and no one would remark on it. */
const ROOM_VOLUME = 0.0008
const ROOM_SECONDS = 2
const MOST_CLIPS_KEPT = 200
/** Late enough that whoever speaks knows it for an echo. */
const ECHO_SECONDS = 0.8

export interface MouthMaker {
  open(): CustomerMouth
}

export function createMouthMaker(desk: AudioContext, trouble: (what: string) => void): MouthMaker {
  const room = roomNoise(desk)
  const clips = new Map<string, Promise<AudioBuffer>>()

  function clip(url: string): Promise<AudioBuffer> {
    const known = clips.get(url)
    if (known) return known
    if (clips.size >= MOST_CLIPS_KEPT) clips.clear()
    const loading = fetch(url)
      .then((response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`)
        return response.arrayBuffer()
      })
      .then((bytes) => desk.decodeAudioData(bytes))
    clips.set(url, loading)
    loading.catch(() => clips.delete(url))
    return loading
  }

  return {
    open() {
      const out = desk.createMediaStreamDestination()
      out.channelCount = 1
      const noise = desk.createBufferSource()
      noise.buffer = room
      noise.loop = true
      noise.connect(out)
      noise.start()
      /** What is being said; replaced, and so forgotten, by whatever comes next. */
      let saying: { stop(): void } | undefined

      let echo: { stop(): void } | undefined

      function hush(): void {
        saying?.stop()
        saying = undefined
      }

      return {
        stream: out.stream,
        say({ url, durationMs }, said) {
          hush()
          let source: AudioBufferSourceNode | undefined
          let silence: ReturnType<typeof setTimeout> | undefined
          const mine = {
            stop() {
              if (source) {
                source.onended = null
                source.stop()
                source.disconnect()
              }
              clearTimeout(silence)
            },
          }
          saying = mine
          const over = () => {
            if (saying !== mine) return
            saying = undefined
            said()
          }
          clip(url).then(
            (buffer) => {
              if (saying !== mine) return
              source = desk.createBufferSource()
              source.buffer = buffer
              source.connect(out)
              source.onended = () => {
                source?.disconnect()
                over()
              }
              source.start()
            },
            (error: unknown) => {
              trouble(`clip ${url}: ${String(error)}`)
              if (saying === mine) silence = setTimeout(over, durationMs)
            },
          )
        },
        hush,
        echo(voice) {
          echo?.stop()
          const delay = desk.createDelay(ECHO_SECONDS)
          delay.delayTime.value = ECHO_SECONDS
          voice.connect(delay).connect(out)
          echo = {
            stop() {
              voice.disconnect(delay)
              delay.disconnect()
            },
          }
        },
        close() {
          hush()
          echo?.stop()
          noise.stop()
          noise.disconnect()
          for (const track of out.stream.getTracks()) track.stop()
        },
      }
    },
  }
}

function roomNoise(desk: AudioContext): AudioBuffer {
  const buffer = desk.createBuffer(1, desk.sampleRate * ROOM_SECONDS, desk.sampleRate)
  const samples = buffer.getChannelData(0)
  for (let index = 0; index < samples.length; index++) samples[index] = (Math.random() * 2 - 1) * ROOM_VOLUME
  return buffer
}
