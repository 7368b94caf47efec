import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { cast, strangers } from '#shared/practice/cast'
import { insideVoices } from '#shared/practice/colleague-scenes'
import { clipIds } from '#shared/practice/scene-types'
import { sceneById, scenes } from '#shared/practice/scenes'
import { clipDurations, VoiceIndex } from '#shared/practice/voice-index'

const folder = dirname(fileURLToPath(import.meta.url))
const index = VoiceIndex.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))
const outside = scenes.flatMap(({ voiceId, lines }) =>
  clipIds.map((clip) => ({ clip, voiceId, text: lines[clip], entry: index.voices[voiceId]?.clips[clip] })),
)
const inside = Object.entries(insideVoices).flatMap(([voiceId, lines]) =>
  Object.entries(lines).map(([clip, text]) => ({ clip, voiceId, text, entry: index.inside[voiceId]?.[clip] })),
)
const recorded = [...outside, ...inside]

/** Length in ms that the last page of an Ogg Opus file states: its granule position counts 48 kHz samples (RFC 7845). */
function oggOpusMs(bytes: Buffer): number {
  const lastPage = bytes.lastIndexOf('OggS', undefined, 'latin1')
  const preSkip = bytes.readUInt16LE(bytes.indexOf('OpusHead', 0, 'latin1') + 10)
  return (Number(bytes.readBigUInt64LE(lastPage + 6)) - preSkip) / 48
}

describe('recorded voices', () => {
  test('every line of every scene has been recorded with the words it has now', () => {
    const stale = recorded.filter(({ text, entry }) => entry?.text !== text)
    expect(stale.map(({ voiceId, clip }) => `${voiceId}/${clip}`)).toEqual([])
  })

  test('everybody in the cast has a scene and a voice with all clips', () => {
    for (const member of [...cast, ...strangers]) {
      expect(sceneById(member.sceneId)?.voiceId).toBe(member.voiceId)
      expect(clipDurations(index, member.voiceId), member.voiceId).toBeDefined()
    }
  })

  test('the files are Ogg Opus, mono, as long as the index says and between half a second and seven', () => {
    for (const { entry } of recorded) {
      if (entry === undefined) throw new Error('not in the index')
      const bytes = readFileSync(join(folder, entry.file))
      const head = bytes.indexOf('OpusHead', 0, 'latin1')
      expect(head, entry.file).toBeGreaterThan(0)
      expect(bytes[head + 9], `channels of ${entry.file}`).toBe(1)
      expect(Math.abs(oggOpusMs(bytes) - entry.durationMs), entry.file).toBeLessThan(70)
      expect(entry.durationMs, entry.file).toBeGreaterThan(500)
      expect(entry.durationMs, entry.file).toBeLessThan(7_000)
    }
  })

  test('none is silent: silence would take a tenth of the bytes', () => {
    for (const { entry } of recorded) {
      if (entry === undefined) throw new Error('not in the index')
      expect(statSync(join(folder, entry.file)).size / entry.durationMs, entry.file).toBeGreaterThan(1.4)
    }
  })

  test('nothing lies about that nobody speaks, and all of it stays under 1.5 MB', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ogg'))
    const known = recorded.map(({ entry }) => entry?.file)
    expect(files.filter((file) => !known.includes(file.replaceAll('\\', '/')))).toEqual([])
    expect(files.every((file) => existsSync(join(folder, file)))).toBe(true)
    expect(files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)).toBeLessThan(1_500_000)
  })
})
