import { describe, expect, test } from 'vitest'
import { insideVoices } from '#shared/practice/colleague-scenes'
import { scenes } from '#shared/practice/scenes'
import { asPcm16, levelled, levelOf, readWav, type Speech, trimmed } from './loudness'
import { speakers } from './speakers'
import { spokenText } from './spoken-text'

const rate = 1_000
const tone = (ms: number, amplitude: number): number[] =>
  Array.from({ length: ms }, (_, at) => amplitude * Math.sin(at * 1.3))
const speech = (...parts: number[][]): Speech => ({ samples: Float32Array.from(parts.flat()), rate })

describe('loudness', () => {
  test('silence around the speech goes, pauses inside it stay', () => {
    const { samples } = trimmed(speech(tone(500, 0), tone(200, 0.5), tone(300, 0), tone(200, 0.5), tone(900, 0)))
    expect(samples.length).toBeGreaterThan(700)
    expect(samples.length).toBeLessThanOrEqual(780)
  })

  test('a whisper and a shout come out alike, and neither is clipped', () => {
    for (const amplitude of [0.02, 0.3, 1]) {
      const { rms, peak } = levelOf(levelled(speech(tone(800, amplitude))).samples)
      expect(rms).toBeGreaterThan(0.09)
      expect(rms).toBeLessThan(0.11)
      expect(peak).toBeLessThan(0.7)
    }
  })

  test('a WAV written to a pipe is read in spite of the sizes in its header', () => {
    const header = Buffer.alloc(44, 0xff)
    header.write('RIFF', 0, 'latin1')
    header.writeUInt32LE(22_050, 24)
    header.write('data', 36, 'latin1')
    const wav = Buffer.concat([header, asPcm16(speech([0, 0.5, -0.5, 1]))])
    const read = readWav(wav)
    expect(read.rate).toBe(22_050)
    expect([...read.samples].map((sample) => Math.round(sample * 100) / 100)).toEqual([0, 0.5, -0.5, 1])
    expect(() => readWav(Buffer.from('no sound'))).toThrow('espeak-ng')
  })
})

describe('what is spoken', () => {
  test('Mandarin becomes pinyin with a tone on every syllable, and pauses stay', () => {
    expect(spokenText('嗯，一个星期了。', 'zh-CN')).toBe('en4, yi2 ge4 xing1 qi1 le5.')
    const outside = scenes.filter(({ language }) => language === 'zh-CN').map(({ lines }) => lines)
    const mandarin = [...outside, ...Object.values(insideVoices)].flatMap((lines) => Object.values(lines))
    for (const line of mandarin) expect(spokenText(line, 'zh-CN')).toMatch(/^(?:[a-z]+[1-5][,.?!]? ?)+$/)
  })

  test('other languages are spoken as they are written', () => {
    expect(spokenText('Okay, got it.', 'en-US')).toBe('Okay, got it.')
    expect(spokenText('好，明白。', 'zh-HK')).toBe('好，明白。')
  })

  test('every voice has a speaker of its own', () => {
    const voiceIds = [...scenes.map(({ voiceId }) => voiceId), ...Object.keys(insideVoices)]
    const sounds = voiceIds.map((voiceId) => JSON.stringify(speakers[voiceId]))
    expect(sounds).not.toContain(undefined)
    expect(new Set(sounds).size).toBe(voiceIds.length)
  })
})
