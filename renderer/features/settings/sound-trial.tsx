import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { watchOnScreen } from '../../ui/on-screen'
import { useServices } from '../desk'
import { levelShare } from './level-share'

type Trial = 'tone' | 'ring' | 'echo'
type TrialState = 'recording' | 'playing' | 'done' | 'failed'

const trials = [
  { what: 'tone', icon: 'play' },
  { what: 'ring', icon: 'bell' },
  { what: 'echo', icon: 'microphone' },
] as const

/** Whether one is heard and hears: the microphone's level while this is on screen, a tone, the ring, one's own voice. */
export function SoundTrial() {
  const { t } = useTranslation()
  const { bridge, commands } = useServices()
  const [trial, setTrial] = useState<{ what: Trial; state: TrialState } | null>(null)
  const self = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLMeterElement>(null)
  useLevel(self, bar)

  useEffect(
    () =>
      bridge.listen('phone.sound-heard', (heard) => {
        if (heard.type === 'test') setTrial({ what: heard.what, state: heard.state })
      }),
    [bridge],
  )
  // Nobody wants the ring to go on in an empty room.
  useEffect(() => () => void bridge.ask('phone.test-sound', { what: 'off' }), [bridge])

  const runs = trial?.state === 'recording' || trial?.state === 'playing'
  return (
    <div ref={self} className="sound-trial">
      <div className="level-row">
        <span id="sound-level" className="field-label">
          {t('settings.level')}
        </span>
        <meter ref={bar} className="level" aria-labelledby="sound-level" min={0} max={1} />
      </div>
      <div className="sound-buttons">
        {trials.map(({ what, icon }) => (
          <Button key={what} size="small" icon={icon} onClick={() => void commands('phone.test-sound', { what })}>
            {t(`settings.try-${what}`)}
          </Button>
        ))}
        {runs ? (
          <Button size="small" icon="close" onClick={() => void commands('phone.test-sound', { what: 'off' })}>
            {t('settings.try-stop')}
          </Button>
        ) : null}
        <span role="status" className={trial?.state === 'failed' ? 'settings-problem' : 'quiet'}>
          {trial ? t(trialWords(trial)) : null}
        </span>
      </div>
    </div>
  )
}

/** Asks for the level only while somebody can see it: it costs the phone window a little ten times a second. */
function useLevel(self: RefObject<HTMLElement | null>, bar: RefObject<HTMLMeterElement | null>): void {
  const { bridge } = useServices()
  useEffect(() => {
    const shown = self.current
    if (!shown) return
    let on = false
    const watch = (next: boolean) => {
      if (next === on) return
      on = next
      void bridge.ask('phone.watch-level', { on })
    }
    const unwatch = watchOnScreen(shown, watch)
    const stop = bridge.listen('phone.sound-heard', (heard) => {
      if (heard.type !== 'level') return
      if (bar.current) bar.current.value = levelShare(heard.level)
    })
    return () => {
      unwatch()
      stop()
      watch(false)
    }
  }, [bridge, self, bar])
}

/** Only the echo records. */
function trialWords({ what, state }: { what: Trial; state: TrialState }) {
  if (what === 'echo') return `settings.try-echo-${state}` as const
  return `settings.try-${what}-${state === 'recording' ? 'playing' : state}` as const
}
