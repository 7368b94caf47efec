import type { DeskSnapshot } from '#shared/desk/snapshot'
import type { Language } from '#shared/settings/settings'
import { type TextKey, text } from '../../platform/text'

/** What the tray's picture says; each is another colour and another shape. */
export type TrayTone = 'ready' | 'not-ready' | 'ringing' | 'busy' | 'wrap-up' | 'off'

export interface TrayView {
  readonly tone: TrayTone
  /** The state in a word. */
  readonly word: string
  readonly tooltip: string
  readonly missed: number
  readonly missedWords: string
  readonly choice: 'ready' | 'not-ready' | 'signed-out'
}

type Shown = Pick<DeskSnapshot, 'agent' | 'line' | 'missed' | 'world'>

export function trayView(snapshot: Shown, language: Language): TrayView {
  const [tone, key] = state(snapshot)
  const word = text(language, key)
  const missed = snapshot.missed.count
  const missedWords = missed > 0 ? text(language, 'missedCount', { count: String(missed) }) : ''
  const world = snapshot.world === 'practice' ? text(language, 'practice') : ''
  const name = language === 'zh-CN' ? '坐席台' : 'Zuoxi'
  const tooltip = [name, world, word, missedWords].filter((part) => part !== '').join(' · ')
  return { tone, word, tooltip, missed, missedWords, choice: snapshot.agent.choice.type }
}

function state({ agent, line }: Shown): readonly [TrayTone, TextKey] {
  switch (agent.activity) {
    case 'ringing':
      return ['ringing', 'stateRinging']
    case 'dialling':
      return ['busy', 'stateDialling']
    case 'talking':
      return ['busy', 'stateTalking']
    case 'holding':
      return ['busy', 'stateHolding']
    case 'wrap-up':
      return ['wrap-up', 'stateWrapUp']
    case 'none':
  }
  if (line.status !== 'registered') return ['off', 'stateLineAway']
  if (agent.choice.type === 'signed-out') return ['off', 'stateSignedOut']
  return agent.choice.type === 'ready' ? ['ready', 'stateReady'] : ['not-ready', 'stateNotReady']
}
