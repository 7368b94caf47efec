import { SupervisionAsk, type SupervisionAuthority } from './supervision'

/**
 * The authority of a profile whose server strips the supervision header from everybody who may not: the header is believed.
 * It lists what the lead may do (`listen,whisper,barge,take-over`); what says nothing of that may listen.
 */
export function trustedServer(silent: boolean): SupervisionAuthority {
  return {
    supervisor(grant) {
      const words = grant.toLowerCase().split(/[\s,;=]+/u)
      const may = SupervisionAsk.options.filter((ask) => words.includes(ask))
      return { name: '', may: may.length > 0 ? may : ['listen'], silent }
    },
  }
}

/** Nobody supervises: no team says who may. */
export const nobodySupervises: SupervisionAuthority = { supervisor: () => null }
