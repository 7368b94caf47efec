import agentState from './agent-state.json'
import app from './app.json'
import callBar from './call-bar.json'
import customers from './customers.json'
import desk from './desk.json'
import followUps from './follow-ups.json'
import keys from './keys.json'
import phone from './phone.json'
import problems from './problems.json'
import screenPop from './screen-pop.json'
import settings from './settings.json'
import wrapUp from './wrap-up.json'

/** What an agent reads in Chinese; the first language, and part of the first chunk. */
export const zhCN = {
  'agent-state': agentState,
  app,
  'call-bar': callBar,
  customers,
  desk,
  'follow-ups': followUps,
  keys,
  phone,
  problems,
  'screen-pop': screenPop,
  settings,
  'wrap-up': wrapUp,
}
