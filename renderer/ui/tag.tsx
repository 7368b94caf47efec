import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons'

export type TagTone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'gold'

export function Tag({ tone = 'neutral', icon, children }: { tone?: TagTone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon ? <Icon name={icon} size={13} /> : null}
      {children}
    </span>
  )
}
