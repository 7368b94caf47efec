import { expect, test } from 'vitest'
import { desktopEntry } from './desktop-entry'

const execOf = (command: readonly string[], schemes: readonly string[] = []) =>
  /^Exec=(.*)$/m.exec(desktopEntry({ command, icon: 'icon.png', schemes }))?.[1]

test('a plain path stands as it is, and a link comes where %u is', () => {
  expect(execOf(['/opt/zuoxi/zuoxi'])).toBe('/opt/zuoxi/zuoxi')
  expect(execOf(['/opt/zuoxi/zuoxi', '--'], ['tel', 'callto'])).toBe('/opt/zuoxi/zuoxi -- %u')
})

test('blanks, quotes, dollars and percents of a path mean themselves', () => {
  expect(execOf(['/home/li si/zuoxi'])).toBe('"/home/li si/zuoxi"')
  expect(execOf(['/a$b"c`d'])).toBe('"/a\\\\$b\\\\"c\\\\`d"')
  expect(execOf(['/50%'])).toBe('/50%%')
  expect(execOf(['/a\\b'])).toBe('"/a\\\\\\\\b"')
})

test('no line of another key can come in', () => {
  const entry = desktopEntry({ command: ['/a\nExec=evil'], icon: 'i\nExec=evil', schemes: [] })
  expect(entry.split('\n').filter((line) => line.startsWith('Exec='))).toHaveLength(1)
})

test('the schemes it opens are told', () => {
  const entry = desktopEntry({ command: ['zuoxi'], icon: 'i', schemes: ['tel', 'callto'] })
  expect(entry).toContain('MimeType=x-scheme-handler/tel;x-scheme-handler/callto;\n')
})
