import { expect, test } from 'vitest'
import { packageNames, readInstalled, readOsRelease, runtimePackages } from './debian-packages'

test('Debian 12 is told from Debian 13 by its version', () => {
  expect(readOsRelease('ID=debian\nVERSION_ID="12"')).toEqual({ time64: false })
  expect(readOsRelease('ID=debian\nVERSION_ID="13"')).toEqual({ time64: true })
  expect(readOsRelease('ID=debian\nPRETTY_NAME="Debian GNU/Linux forky/sid"')).toEqual({ time64: true })
})

test('Ubuntu is of the family, with versions of its own', () => {
  expect(readOsRelease('ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"')).toEqual({ time64: false })
  expect(readOsRelease('ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"')).toEqual({ time64: true })
})

test('other systems have no Debian packages', () => {
  expect(readOsRelease('ID=fedora\nVERSION_ID=41')).toBeUndefined()
  expect(readOsRelease('')).toBeUndefined()
})

test('only libraries that were renamed get the suffix', () => {
  expect(packageNames(['libgtk-3-0*', 'libnss3'], { time64: false })).toEqual(['libgtk-3-0', 'libnss3'])
  expect(packageNames(['libgtk-3-0*', 'libnss3'], { time64: true })).toEqual(['libgtk-3-0t64', 'libnss3'])
})

test('no marker is left in a name that apt is given', () => {
  expect(packageNames(runtimePackages, { time64: false }).join(' ')).not.toContain('*')
})

test('a package that was removed does not count as installed', () => {
  const listing = 'libnss3\tinstalled\nxvfb\tnot-installed\nkamailio\tconfig-files\n'
  expect([...readInstalled(listing)]).toEqual(['libnss3'])
})
