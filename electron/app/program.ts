import { join } from 'node:path'
import { app, nativeTheme, powerMonitor } from 'electron'
import { agentWindowContract } from '#shared/desk/contract'
import type { SoundHeard } from '#shared/phone/contract'
import type { PhoneFact } from '#shared/phone/port'
import type { Language, World } from '#shared/settings/settings'
import { SettingsService } from '../features/settings'
import { type ContractServer, serveContract } from '../ipc/serve-contract'
import type { Log } from '../platform/log'
import { systemKeyring } from '../platform/secrets'
import { systemClock } from '../platform/system-clock'
import { type AgentWindow, openAgentWindow } from './agent-window'
import { serveAppScheme } from './app-scheme'
import { Attention } from './attention'
import { Desk } from './desk'
import { deskHandlers } from './desk-handlers'
import { Desktop } from './desktop/desktop'
import type { LinkInbox } from './desktop/link-inbox'
import { harden } from './hardening'
import { NoticeBoard } from './notices'
import { PhoneHost } from './phone-host'
import type { StartArguments } from './start-arguments'
import { OpenWorld } from './world'

export interface ProgramOptions {
  readonly profile: string
  /** The machine's language, until the agent chose one. */
  readonly language: Language
  readonly given: StartArguments
  /** Numbers from tel: links, of this start and of later ones. */
  readonly links: LinkInbox
  readonly log: Log
}

/** Long enough away from keyboard and mouse that a look through the records disturbs nobody. */
const IDLE_SECONDS = 600

/** Puts the program together and runs it until it quits. The order is the order of what the agent waits for. */
export async function runProgram({ profile, language, given, links, log }: ProgramOptions): Promise<void> {
  const bundle = join(app.getAppPath(), '.out')
  const preloads = join(bundle, 'preload')
  const icon = join(bundle, 'icon.png')
  await app.whenReady()
  harden(log)
  serveAppScheme(bundle)

  let window: AgentWindow | null = null
  let world: OpenWorld | null = null
  let server: ContractServer<typeof agentWindowContract> | null = null
  let desktop: Desktop | null = null
  let quitting = false

  const notices = new NoticeBoard(systemClock.now, () => desk.changed())
  const desk = new Desk(
    systemClock.now,
    () => notices,
    (snapshot) => {
      // The agent window first: the rest of the desktop may come a moment later.
      server?.tell('desk.changed', snapshot)
      desktop?.saw(snapshot)
    },
  )
  const phone = new PhoneHost(
    preloads,
    {
      ready: () => {
        phone.order({ type: 'use-devices', devices: settings.devices })
        phone.order({ type: 'use-sound', sound: settings.sound })
        phone.order({ type: 'use-headset', on: settings.desktop.headsetButtons })
        desktop?.phoneReady()
        world?.connect()
      },
      gone: () => {
        world?.phone.onPhoneGone()
        desk.changed()
      },
      fact: (fact) => {
        if (fact.type === 'headset-button') desktop?.pressed(fact)
        else if (fact.type === 'microphone-level' || fact.type === 'sound-test')
          server?.tell('phone.sound-heard', soundHeard(fact))
        else world?.heard(fact)
      },
      changed: () => desk.changed(),
    },
    log,
  )
  const keyring = systemKeyring()
  const settings = await SettingsService.open(profile, keyring, language, (view) => {
    nativeTheme.themeSource = view.theme
    server?.tell('settings.changed', view)
    desktop?.chose(view)
    desk.changed()
  })
  nativeTheme.themeSource = settings.view().theme
  if (settings.setAside) notices.put('settings-set-aside', 'warning')
  const [unusable] = settings.unusableProfiles
  if (unusable !== undefined) notices.put('profile-file-unusable', 'warning', { file: unusable.slice(0, 256) })

  const attention = new Attention({
    window: () => window,
    language: () => settings.language,
    callBar: () => settings.desktop.callBar,
    answer: () => desktop?.answer(),
    decline: (callId) => desktop?.decline(callId),
    callBack: (number) => desktop?.fillIn(number),
  })
  const openWorld = (kind: World) =>
    OpenWorld.open({
      ...{ kind, profile, keyring, settings, notices, desk, attention, bundle, log },
      host: phone,
      tell: (name, payload) => server?.tell(name, payload),
      sqliteBinding: given.sqliteBinding,
      clock: systemClock,
    })
  const ended = async () => {
    const leaving = world
    world = null
    await leaving?.[Symbol.asyncDispose]()
  }

  /** Closes the open world and opens the other: nothing of one is there in the other. */
  const enter = async (kind: World) => {
    await ended()
    notices.clear()
    settings.chooseWorld(kind)
    world = await openWorld(kind)
    desk.show(world)
    world.connect()
    world.firstMoments.end()
  }

  const ownHandlers = deskHandlers({
    ...{ desk, notices, settings, phone, log, enter },
    world: () => world,
    painted: () => {
      desktop?.begin()
      world?.firstMoments.painted()
    },
  })

  // The window first: its process starts while the records are opened. Asked before that, main says "not open yet", and
  // the window hears of the first picture as of any other.
  server = serveContract(
    agentWindowContract,
    () => (world ? { ...world.handlers, ...ownHandlers } : null),
    { address: 'app://zuoxi/agent/', webContents: () => window?.webContents() ?? null },
    log,
  )
  window = openAgentWindow({
    preloadFolder: preloads,
    icon,
    dark: nativeTheme.shouldUseDarkColors,
    mayQuit: () => quitting || !world?.isBusy(),
    onClosed: () => app.quit(),
    onChanged: () => desktop?.windowChanged(),
    log,
  })
  desktop = new Desktop({
    ...{ profile, preloadFolder: preloads, icon, notices, log },
    profileGiven: given.profile,
    settings: () => settings.view(),
    dark: () => nativeTheme.shouldUseDarkColors,
    window: () => window,
    handlers: () => world?.handlers ?? null,
    phone: () => world?.phone ?? null,
    order: (order) => phone.order(order),
    taken: (state) => settings.desktopIs(state),
    tellNumber: (number) => server?.tell('phone.fill-in', { number }),
    // The practice switch is on this very machine and is reached over any network.
    networkChanged: () => {
      log.info('another network')
      if (world?.kind === 'line') phone.order({ type: 'reconnect' })
    },
  })
  world = await openWorld(settings.world)
  desk.show(world)
  world.connect()

  // Time passed without us: what fell due meanwhile comes now.
  powerMonitor.on('suspend', () => world?.sleeps())
  powerMonitor.on('resume', () => {
    world?.woke()
    // What was connected before the sleep is dead, whether or not it looks so.
    phone.order({ type: 'reconnect' })
  })
  powerMonitor.on('unlock-screen', () => world?.woke())
  const idleWatch = setInterval(() => {
    if (powerMonitor.getSystemIdleTime() >= IDLE_SECONDS) world?.idle()
  }, 60_000)

  links.deliverTo((number) => desktop?.fillIn(number))
  app.on('second-instance', () => window?.show())
  app.on('activate', () => window?.show())
  // The hidden windows keep the program alive; it ends when the agent says so.
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', (event) => {
    if (quitting) return
    event.preventDefault()
    quitting = true
    clearInterval(idleWatch)
    // The far ends hear of it before the line goes.
    void Promise.resolve(world?.phone.hangUpAll())
      .then(ended)
      .catch((failure: unknown) => log.error('the world did not close well', { failure }))
      .finally(() => {
        server?.[Symbol.dispose]()
        desktop?.[Symbol.dispose]()
        window?.[Symbol.dispose]()
        phone[Symbol.dispose]()
        app.exit(0)
      })
  })
}

/** The sound's trial and level, as the settings hear of them. */
function soundHeard(fact: Extract<PhoneFact, { type: 'microphone-level' | 'sound-test' }>): SoundHeard {
  return fact.type === 'microphone-level'
    ? { type: 'level', level: fact.level }
    : { type: 'test', what: fact.what, state: fact.state }
}
