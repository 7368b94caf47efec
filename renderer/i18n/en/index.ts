import agentState from './agent-state.json'
import app from './app.json'
import audit from './audit.json'
import callBar from './call-bar.json'
import customers from './customers.json'
import desk from './desk.json'
import followUps from './follow-ups.json'
import imports from './imports.json'
import jobs from './jobs.json'
import keys from './keys.json'
import outbound from './outbound.json'
import phone from './phone.json'
import pool from './pool.json'
import problems from './problems.json'
import screenPop from './screen-pop.json'
import settings from './settings.json'
import team from './team.json'
import wrapUp from './wrap-up.json'

/** What an agent reads in English; a chunk of its own. */
export const en = {
  'agent-state': agentState,
  app,
  audit,
  'call-bar': callBar,
  customers,
  desk,
  'follow-ups': followUps,
  imports,
  jobs,
  keys,
  outbound,
  phone,
  pool,
  problems,
  'screen-pop': screenPop,
  settings,
  team,
  'wrap-up': wrapUp,
}
