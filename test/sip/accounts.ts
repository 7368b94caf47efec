import { randomUUID } from 'node:crypto'
import type { LineAccount, PhoneOrder } from '#shared/phone/port'
import { type ServerProfile, serverProfile } from '#shared/phone/server-profile'

/** The order that registers a phone at a test server. */
export function connectOrder(
  account: Pick<LineAccount, 'server' | 'domain' | 'user' | 'password'>,
  profile: Partial<ServerProfile> = {},
): PhoneOrder {
  return {
    type: 'connect',
    account: {
      ...account,
      displayName: `Agent ${account.user}`,
      instanceId: randomUUID(),
      profile: { ...serverProfile('kamailio'), ...profile },
    },
  }
}
