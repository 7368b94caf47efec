import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test, vi } from 'vitest'
import { NetworkWatch } from './network-watch'

const info = (address: string, internal = false): NetworkInterfaceInfo => {
  const shared = { address, netmask: '', mac: '', internal, cidr: null }
  return address.includes(':') ? { ...shared, family: 'IPv6', scopeid: 0 } : { ...shared, family: 'IPv4' }
}

function watched(...addresses: string[]) {
  let now = addresses
  const changed = vi.fn()
  const look = () => ({ lo: [info('127.0.0.1', true)], eth0: now.map((address) => info(address)) })
  const watch = new NetworkWatch(look, changed)
  return {
    changed,
    [Symbol.dispose]: () => watch[Symbol.dispose](),
    become(...next: string[]) {
      now = next
      watch.look()
      return changed.mock.calls.length
    },
  }
}

test('another address is another network; the same one again is none', () => {
  using net = watched('192.168.1.20')
  expect(net.become('192.168.1.20')).toBe(0)
  expect(net.become('10.0.0.7')).toBe(1)
  expect(net.become('10.0.0.7')).toBe(1)
  expect(net.become('10.0.0.7', '10.8.0.2')).toBe(2)
})

test('no network is nothing to act on; its return is, even with the old address', () => {
  using net = watched('192.168.1.20')
  expect(net.become()).toBe(0)
  expect(net.become('192.168.1.20')).toBe(1)
  expect(net.become('fe80::1')).toBe(1)
  expect(net.become('192.168.1.20', 'fe80::1')).toBe(2)
})

test('the half of an IPv6 address that changes by itself does not count', () => {
  using net = watched('2001:db8:1:2:aaaa::1')
  expect(net.become('2001:db8:1:2:bbbb:cccc:dddd:eeee')).toBe(0)
  expect(net.become('2001:db8:1:2::5')).toBe(0)
  expect(net.become('2001:db8:1:3::5')).toBe(1)
})

test('an address that leads nowhere is no network', () => {
  using net = watched('192.168.1.20')
  expect(net.become('192.168.1.20', '169.254.9.9', 'fe80::9')).toBe(0)
})
