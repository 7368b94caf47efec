import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './shell.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { windowBridge } from '../bridge/bridge'
import { createServices, mirrorDesk } from '../features/desk'
import { createNoteDrafts } from '../features/phone'
import { createSettingsStore, mirrorSettings } from '../features/settings'
import { chooseLanguage, createTranslations } from '../i18n/i18n'
import { createDeskClock } from '../ui/desk-clock'
import { App } from './app'
import { faultText } from './fault-boundary'
import { createThemeSwitch, rememberedLook, rememberLook } from './theme'

// Everything started here lives as long as the page does.
const bridge = windowBridge()
const clock = createDeskClock()
const services = createServices(bridge, clock)
const drafts = createNoteDrafts(bridge)
const settings = createSettingsStore()
const translations = createTranslations()
const theme = createThemeSwitch(document.documentElement, matchMedia('(prefers-color-scheme: dark)'))

const report = (what: string) => void bridge.ask('desk.report-fault', { what })
addEventListener('error', (event) => report(faultText(event.error ?? event.message, 'window')))
addEventListener('unhandledrejection', (event) => report(faultText(event.reason, 'promise')))
// The page may go at any moment; what was typed goes to main first.
addEventListener('pagehide', () => drafts.flushAll())
document.addEventListener('visibilitychange', () => {
  if (document.hidden) drafts.flushAll()
})

const look = rememberedLook(localStorage)
theme.choose(look.theme)
settings.subscribe((state) => {
  if (!state.settings) return
  const { language, theme: chosen } = state.settings
  theme.choose(chosen)
  rememberLook(localStorage, { language, theme: chosen })
  void chooseLanguage(translations, language)
})

mirrorDesk(bridge, services.desk, (snapshot) => {
  clock.hear(snapshot.at)
  drafts.keepOnly(snapshot.calls.map(({ call }) => call.id))
})
mirrorSettings(bridge, settings)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
void chooseLanguage(translations, look.language).then(() =>
  createRoot(root).render(
    <I18nextProvider i18n={translations}>
      <App services={services} clock={clock} drafts={drafts} settings={settings} />
    </I18nextProvider>,
  ),
)
