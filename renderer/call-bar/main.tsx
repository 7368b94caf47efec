import '../app/styles/tokens.css'
import '../app/styles/base.css'
import '../app/styles/controls.css'
import './call-bar.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { CallBarView } from '#shared/desk/call-bar'
import { createThemeSwitch } from '../app/theme'
import { callBarBridge } from '../bridge/call-bar-bridge'
import { chooseLanguage, createTranslations } from '../i18n/i18n'
import { createDeskClock, DeskClockContext } from '../ui/desk-clock'
import { CallRows } from './call-rows'

// Everything started here lives as long as the page does.
const bridge = callBarBridge()
const clock = createDeskClock()
const translations = createTranslations()
const theme = createThemeSwitch(document.documentElement, matchMedia('(prefers-color-scheme: dark)'))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const page = createRoot(root)

let shown = -1
async function show(view: CallBarView): Promise<void> {
  if (view.revision <= shown) return
  shown = view.revision
  clock.hear(view.at)
  theme.choose(view.theme)
  await chooseLanguage(translations, view.language)
  // While a language was fetched a newer view may have come.
  if (view.revision !== shown) return
  page.render(
    <I18nextProvider i18n={translations}>
      <DeskClockContext value={clock}>
        <CallRows view={view} ask={bridge.ask} />
      </DeskClockContext>
    </I18nextProvider>,
  )
}

// Listen first, then ask: nothing falls in between.
bridge.onChanged((view) => void show(view))
void bridge.view().then((view) => {
  if (view) void show(view)
})
