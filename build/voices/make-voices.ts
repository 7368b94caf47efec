/**
 * Renders every line of shared/practice/scenes.ts and colleague-scenes.ts into a small Ogg Opus file and writes index.json beside them.
 *
 *   node --import tsx build/voices/make-voices.ts
 *
 * Needs Debian's `espeak-ng` and `ffmpeg`. Run it after changing a line, and commit what it wrote; neither the program
 * nor its build needs a synthesiser.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { insideVoices } from '#shared/practice/colleague-scenes'
import { clipIds, type Scene, type SpokenLanguage } from '#shared/practice/scene-types'
import { scenes } from '#shared/practice/scenes'
import { VoiceIndex } from '#shared/practice/voice-index'
import { asPcm16, levelled, levelOf, readWav, type Speech, trimmed } from './loudness'
import { type Speaker, speakers } from './speakers'
import { spokenText } from './spoken-text'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../electron/features/practice/voices')

function run(command: string, args: readonly string[], input: string | Buffer): Buffer {
  const { error, status, stdout, stderr } = spawnSync(command, args, { input, maxBuffer: 64 * 1024 * 1024 })
  if (error !== undefined) throw new Error(`${command}: ${error.message} (apt-get install espeak-ng ffmpeg)`)
  if (status !== 0) throw new Error(`${command} failed: ${stderr.toString()}`)
  return stdout
}

function speak(text: string, { voice, wordsPerMinute, pitch }: Speaker): Speech {
  const args = ['-v', voice, '-s', String(wordsPerMinute), '-p', String(pitch), '--stdin', '--stdout']
  return levelled(trimmed(readWav(run('espeak-ng', args, text))))
}

/** About the band of a good telephone line, which also takes the edge off the synthesiser; no time stamps, no chance. */
function encode(speech: Speech): Buffer {
  const from = ['-f', 's16le', '-ar', String(speech.rate), '-ac', '1', '-i', 'pipe:0']
  const sound = ['-af', 'highpass=f=120,lowpass=f=6000', '-ar', '16000', '-c:a', 'libopus', '-b:a', '18k']
  const opus = ['-application', 'voip', '-frame_duration', '60']
  const same = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-f', 'ogg', 'pipe:1']
  return run('ffmpeg', ['-v', 'error', ...from, ...sound, ...opus, ...same], asPcm16(speech))
}

interface Clip {
  readonly file: string
  readonly durationMs: number
  readonly text: string
}

function render(voiceId: string, language: SpokenLanguage, clip: string, text: string): Clip {
  const speaker = speakers[voiceId]
  if (speaker === undefined) throw new Error(`nobody speaks for ${voiceId}: add a speaker`)
  mkdirSync(join(folder, voiceId), { recursive: true })
  const speech = speak(spokenText(text, language), speaker)
  const file = `${voiceId}/${clip}.ogg`
  writeFileSync(join(folder, file), encode(speech))
  const durationMs = Math.round((speech.samples.length / speech.rate) * 1000)
  const { peak, rms } = levelOf(speech.samples)
  const size = statSync(join(folder, file)).size
  console.log(`${file.padEnd(40)} ${durationMs} ms, ${size} bytes, rms ${rms.toFixed(3)}, peak ${peak.toFixed(2)}`)
  return { file, durationMs, text }
}

function renderScene({ voiceId, language, lines }: Scene): VoiceIndex['voices'][string] {
  const clips = clipIds.map((clip) => [clip, render(voiceId, language, clip, lines[clip])])
  return VoiceIndex.shape.voices.valueType.parse({ language, clips: Object.fromEntries(clips) })
}

function renderInside([voiceId, lines]: readonly [string, Readonly<Record<string, string>>]) {
  const clips = Object.entries(lines).map(([clip, text]) => [clip, render(voiceId, 'zh-CN', clip, text)] as const)
  return [voiceId, Object.fromEntries(clips)] as const
}

function voicesBefore(): readonly string[] {
  try {
    const { voices, inside } = VoiceIndex.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))
    return [...Object.keys(voices), ...Object.keys(inside)]
  } catch {
    return []
  }
}

for (const voiceId of voicesBefore()) rmSync(join(folder, voiceId), { recursive: true, force: true })
const voices = Object.fromEntries(scenes.map((scene) => [scene.voiceId, renderScene(scene)]))
const inside = Object.fromEntries(Object.entries(insideVoices).map(renderInside))
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(VoiceIndex.parse({ voices, inside }), null, 2)}\n`)
