import { useTranslation } from 'react-i18next'
import { useNow } from '../../ui/desk-clock'
import { Icon } from '../../ui/icons'
import { Timer } from '../../ui/timer'
import { type CallMessage, messageOf } from './call-message'
import type { CallShown } from './call-view'
import type { CallsShown } from './calls-view'
import { QualityLine } from './quality-line'
import './call-bar-line.css'

/**
 * The call bar's second row, there as long as there is a call, so that nothing below moves when it has something to
 * say: how the two hear each other, what goes on with the call, and who listens.
 */
export function CallBarLine({ call, shown }: { call: CallShown; shown: CallsShown }) {
  const message = messageOf(call)
  return (
    <div className="call-bar-line">
      {call.media ? <QualityLine media={call.media} /> : null}
      <p className="call-message" data-tone={message?.tone}>
        {message ? <MessageWords message={message} /> : null}
      </p>
      {shown.leads.map((lead) => (
        <LeadBand key={lead.callId} lead={lead} />
      ))}
    </div>
  )
}

/** 组长 王芳 正在监听: the agent is told for as long as it lasts. */
function LeadBand({ lead }: { lead: CallShown }) {
  const { t } = useTranslation()
  const { supervision } = lead
  if (supervision === null) return null
  const words = t(`phone.supervised-${supervision}`, { name: lead.who.name ?? '' })
  return (
    <p className="lead-band" data-mode={supervision}>
      <Icon name={supervision === 'listen' ? 'ear' : 'people'} size={14} />
      <span>{words}</span>
    </p>
  )
}

export function MessageWords({ message }: { message: CallMessage }) {
  const { t } = useTranslation()
  const icon = message.tone === 'info' ? 'info' : message.tone
  return (
    <>
      <Icon name={icon} size={14} />
      <span className="call-message-words">
        <Words message={message} />
      </span>
      {message.key === 'voice-lost' ? <Timer since={message.since} label={t('phone.voice-lost-timer')} /> : null}
    </>
  )
}

function Words({ message }: { message: CallMessage }) {
  const { t } = useTranslation()
  switch (message.key) {
    case 'voice-lost':
      return t('phone.voice-lost')
    case 'transfer-failed':
      return t('phone.transfer-failed', { name: message.to, why: t(`phone.transfer-why-${message.why}`) })
    case 'waits':
      return t(`phone.waits-${message.order}`)
    case 'answers-itself':
      return <AnswersIn at={message.at} />
    default:
      return t(`phone.${message.key}`, { name: message.to })
  }
}

function AnswersIn({ at }: { at: number }) {
  const { t } = useTranslation()
  const seconds = Math.max(0, Math.ceil((at - useNow()) / 1000))
  return t('phone.answers-itself', { seconds })
}
