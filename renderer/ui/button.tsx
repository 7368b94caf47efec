import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icons'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly look?: 'plain' | 'primary' | 'answer' | 'danger' | 'quiet'
  readonly size?: 'small' | 'medium' | 'call'
  readonly icon?: IconName
  /** The key that does the same: shown beside the words, and told to assistive technology. */
  readonly shortcut?: string
  readonly children?: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'plain',
  size = 'medium',
  icon,
  shortcut,
  children,
  className,
  ref,
  ...rest
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`button button-${look} button-${size} ${className ?? ''}`}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      {...rest}
    >
      {icon ? <Icon name={icon} size={size === 'call' ? 18 : 16} /> : null}
      {children === undefined ? null : <span className="button-words">{children}</span>}
      {shortcut ? (
        <kbd className="button-key" aria-hidden="true">
          {shortcut}
        </kbd>
      ) : null}
    </button>
  )
}
