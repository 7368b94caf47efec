/** A desktop entry (freedesktop.org, Desktop Entry Specification 1.5): what a Linux desktop reads to start a program. */
export function desktopEntry(entry: {
  readonly command: readonly string[]
  readonly icon: string
  /** Schemes it opens links of; each start gets one link. */
  readonly schemes: readonly string[]
}): string {
  const command = [...entry.command.map(quoted), ...(entry.schemes.length > 0 ? ['%u'] : [])].join(' ')
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Zuoxi',
    'Name[zh_CN]=坐席台',
    `Exec=${escaped(command)}`,
    `Icon=${escaped(entry.icon)}`,
    'Terminal=false',
    'Categories=Office;',
    'StartupWMClass=Zuoxi',
    ...(entry.schemes.length > 0
      ? [`MimeType=${entry.schemes.map((scheme) => `x-scheme-handler/${scheme};`).join('')}`]
      : []),
  ]
  return `${lines.join('\n')}\n`
}

/** Section "The Exec key": in double quotes, with what a shell would read escaped; a % is a field code. */
function quoted(argument: string): string {
  const literal = argument.replaceAll('%', '%%')
  return /^[A-Za-z0-9_./=:@%,+-]+$/.test(literal) ? literal : `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** Section "Possible value types": every value is a string with escapes of its own. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}
