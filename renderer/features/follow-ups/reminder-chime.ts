import { useEffect } from 'react'
import { useServices } from '../desk'

/** Two soft notes that no ring of a call has: E6 and A5. Hertz. */
const NOTES = [1318.5, 880]
const NOTE_SECONDS = 0.22
const LOUDNESS = 0.12

function chime(): void {
  const sound = new AudioContext()
  for (const [at, frequency] of NOTES.entries()) {
    const from = sound.currentTime + at * NOTE_SECONDS
    const tone = new OscillatorNode(sound, { type: 'sine', frequency })
    const loudness = new GainNode(sound, { gain: 0 })
    loudness.gain.setValueAtTime(0, from)
    loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.0001, from + 2 * NOTE_SECONDS)
    tone.connect(loudness).connect(sound.destination)
    tone.start(from)
    tone.stop(from + 2 * NOTE_SECONDS)
    if (at === NOTES.length - 1) tone.onended = () => void sound.close()
  }
}

/** Sounds once when something falls due. Main says when: never during a call, and not again after a restart. */
export function useReminderChime(): void {
  const { bridge } = useServices()
  useEffect(() => bridge.listen('follow-ups.rings', chime), [bridge])
}
