import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the program measured of itself and wrote into its log (milliseconds); null when it was not measured. */
export interface Figures {
  /** INVITE on the phone window's socket until the customer's name was painted. */
  invite_to_pop_ms: number | null
  /** The agent's answer in main until the first RTP packet. */
  answer_to_first_rtp_ms: number | null
  /** Longest pause between two inbound RTP packets in what the phone told from `from` until its first word after `until`. */
  voice_gap_ms: number | null
}

/** Reads the log of a run with `--verbose`. `from` and `until`: ms since epoch. */
export function figuresOf(profile: string, from: number, until: number): Figures {
  const lines = readFileSync(join(profile, 'logs', 'zuoxi.log'), 'utf8').matchAll(
    /figure (\w+) \{ at: ([\d.]+), ms: ([\d.]+) \}/g,
  )
  const figures = [...lines].map(([, name, at, ms]) => ({ name, at: Number(at), ms: Number(ms) }))
  const last = (name: string) => figures.filter((figure) => figure.name === name).at(-1)?.ms ?? null
  const gaps = figures.filter((figure) => figure.name === 'voice_gap' && figure.at >= from)
  // The first word after `until` is of a period that began before it: with it the whole reload is covered.
  const after = gaps.findIndex((gap) => gap.at >= until)
  return {
    invite_to_pop_ms: last('invite_to_pop'),
    answer_to_first_rtp_ms: last('answer_to_first_rtp'),
    voice_gap_ms: after < 0 ? null : Math.max(...gaps.slice(0, after + 1).map((gap) => gap.ms)),
  }
}
