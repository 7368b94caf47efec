import { expect } from '@playwright/test'
import { type PracticeSwitch, startPracticeSwitch } from '#electron/features/practice/switch/index'
import type { ServerProfile } from '#shared/phone/server-profile'
import type { SipHeaders } from '#shared/practice/sip/headers'
import { startFlakyProxy } from '#test/sip/flaky-proxy'
import { dummySdp, Phone, type Sent, token } from '#test/sip/practice-switch-phone'
import type { DeskPage } from './desk-page'

const agent = { name: '1001', password: 'swordfish-of-the-line' }
const trunk = 'trunk'

/** A SIP server that is not the program's own, and a trunk of it on which anybody may call the agent. */
export interface LineWorld extends AsyncDisposable {
  readonly server: PracticeSwitch
  readonly password: string
  readonly trunk: Phone
  /** The desk as it stands in the settings of the line, and then in its world. Ends when it is registered. */
  enter(desk: DeskPage): Promise<void>
  /** An INVITE to the agent; `from` as a From header has it, unescaped. */
  invite(from: string, options?: { body?: string; extra?: SipHeaders }): Sent
  /** A call under a name that the switch would refuse, and other servers would not: the one before, said again. */
  inviteUnchecked(name: string): { giveUp(): void }
}

export async function startLineWorld(): Promise<LineWorld> {
  const server = await startPracticeSwitch({
    domain: 'desk.test',
    origins: ['app://zuoxi'],
    users: [agent, { name: trunk, mayClaimAnyIdentity: true }],
    log: { info: () => undefined, warn: () => undefined },
  })
  const password = server.users.get(trunk)?.password ?? ''
  const phone = await Phone.registered(server, { user: trunk, password })
  const proxy = await startFlakyProxy(server.url)
  return {
    server,
    password: agent.password,
    trunk: phone,
    async enter(desk) {
      await enterLine(desk, {
        server: proxy.url,
        domain: server.domain,
        user: agent.name,
        password: agent.password,
        profile: 'generic',
      })
      await expect.poll(() => server.registered(agent.name)).toBe(1)
    },
    invite: (from, { body = dummySdp, extra = [] } = {}) =>
      phone.request('INVITE', `sip:${agent.name}@${server.domain}`, {
        from,
        body,
        extra: [{ name: 'Content-Type', value: 'application/sdp' }, ...extra],
      }),
    inviteUnchecked(name) {
      const before = proxy.heard.findLast(({ from, text }) => from === 'server' && text.startsWith('INVITE '))
      if (!before) throw new Error('nobody has called yet')
      const invite = before.text
        .replace(/branch=[^\s;]+/, `branch=z9hG4bK${token()}`)
        .replace(/^Call-ID: .*$/m, `Call-ID: ${token()}`)
        .replace(/^From: "[^"]*"/m, () => `From: "${name}"`)
      proxy.inject(invite)
      const [head = ''] = invite.split('\r\n\r\n', 1)
      const cancel = head
        .replace(/^INVITE/, 'CANCEL')
        .replace(/^(CSeq: \d+) INVITE/m, '$1 CANCEL')
        .replace(/^Content-Length: \d+/m, 'Content-Length: 0')
      return { giveUp: () => proxy.inject(`${cancel}\r\n\r\n`) }
    },
    async [Symbol.asyncDispose]() {
      phone.close()
      await proxy[Symbol.asyncDispose]()
      await server.stop()
    },
  }
}

/** What stands in the settings of a line. */
interface LineSettings {
  readonly server: string
  readonly domain: string
  readonly user: string
  readonly password: string
  /** A server profile: an id, or one of the centre's own, which is imported first. */
  readonly profile: string | ServerProfile
}

/** Writes a line into the settings as a person does, enters its world, and ends when it is registered. */
export async function enterLine(desk: DeskPage, line: LineSettings): Promise<void> {
  await desk.tool(/^设置/).click()
  await desk.settingsField('服务器地址').fill(line.server)
  await desk.settingsField('SIP 域').fill(line.domain)
  await desk.settingsField('分机或用户名').fill(line.user)
  await desk.settingsField('密码').fill(line.password)
  if (typeof line.profile === 'string')
    await desk.page.getByRole('combobox', { name: /^服务器类型/ }).selectOption(line.profile)
  await desk.button(/^保存线路/).click()
  if (typeof line.profile !== 'string') await importProfile(desk, line, line.profile)
  await desk.enterLineWorld()
  await expect(desk.page.getByText('来电都是模拟客户')).toBeHidden()
  await expect(desk.lineRegistered()).toBeVisible()
  await desk.page.keyboard.press('Escape')
}

/** What the settings do with a profile that somebody pastes, asked of main directly. */
async function importProfile(desk: DeskPage, line: LineSettings, profile: ServerProfile): Promise<void> {
  const { server, domain, user } = line
  const saved = { server, domain, user, displayName: '', profileId: profile.id, password: null }
  const answers = await desk.page.evaluate(
    async ([json, input]) => {
      type Api = { ask(name: string, input: unknown): Promise<{ ok: boolean }> }
      const { ask } = (window as unknown as { zuoxi: Api }).zuoxi
      return [await ask('settings.import-profile', { json }), await ask('settings.save-line', input)]
    },
    [JSON.stringify(profile), saved] as const,
  )
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
}

/** The caller gives up; resolves when the phone has acknowledged that. */
export async function giveUp(phone: Phone, sent: Sent): Promise<void> {
  phone.follow(sent, 'CANCEL')
  const end = await phone.answered(sent)
  expect(end.status).toBe(487)
  phone.follow(sent, 'ACK')
}
