/**
 * The profiles a real line can have; the practice switch has its own and is not offered. Names of products, the same in
 * every language. Written out, because the profiles' file brings zod along; a test holds the two lists together.
 */
const profiles: readonly { id: string; name: string }[] = [
  { id: 'kamailio', name: 'Kamailio' },
  { id: 'asterisk', name: 'Asterisk' },
  { id: 'freeswitch', name: 'FreeSWITCH' },
  { id: 'generic', name: 'SIP' },
]

/** A centre's own profile that is chosen already stays choosable. */
export function lineProfiles(chosen: string): readonly { id: string; name: string }[] {
  if (chosen === '' || profiles.some(({ id }) => id === chosen)) return profiles
  return [...profiles, { id: chosen, name: chosen }]
}
