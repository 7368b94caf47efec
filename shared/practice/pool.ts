import { castCustomers, castNumbers } from './cast-customers'
import { liveThrough } from './history'
import { type Region, regions } from './people-abroad'
import { type City, cities, companyIn, mainlandName, practiceAgents } from './people-mainland'
import { type PhoneNumbers, phoneNumbers } from './phone-numbers'
import type { PracticeCustomer, PracticeLanguage, PracticeLevel, PracticePhone } from './pool-types'
import { type SeededRandom, seededRandom } from './seeded-random'
import { englishStories } from './stories/english'
import { frenchStories, germanStories, japaneseStories } from './stories/european-and-japanese'
import { accountStories, mainlandOneOffs } from './stories/mainland-account'
import { applianceStories } from './stories/mainland-appliances'
import { businessStories } from './stories/mainland-business'
import { shoppingStories } from './stories/mainland-shopping'
import { telecomStories } from './stories/mainland-telecom'
import type { Story } from './stories/story'
import { hongKongStories, taiwanStories } from './stories/traditional'
import { ticketNumbers } from './tell-story'

const mainlandCount = 190
/** Callers of cast.ts who are to stay unknown. */
const strangersTails = ['0007731', '0007732']

type Draft = Omit<PracticeCustomer, 'id'>

interface Workshop {
  readonly now: number
  readonly random: SeededRandom
  readonly numbers: PhoneNumbers
  readonly nextTicketNumber: (createdAt: number) => string
}

/**
 * All made-up customers of practice mode: the cast first (the very first caller is the first of the list), then people
 * of the mainland, then from elsewhere. The same `now` and `seed` give the same pool; a few milliseconds of work.
 */
export function buildPool(now: number, seed = 20261122): readonly PracticeCustomer[] {
  const random = seededRandom(seed)
  const numbers = phoneNumbers(random, [...castNumbers, ...strangersTails])
  const workshop: Workshop = { now, random, numbers, nextTicketNumber: ticketNumbers() }
  const drafts: Draft[] = [...castCustomers(now, random, workshop.nextTicketNumber)]
  for (let n = 0; n < mainlandCount; n += 1) drafts.push(mainlander(workshop, drafts))
  for (const region of regions) for (const name of region.names) drafts.push(fromAbroad(workshop, region, name))
  return drafts.map((draft, n) => ({ id: `practice-${String(n + 1).padStart(3, '0')}`, ...draft }))
}

function mainlander({ now, random, numbers, nextTicketNumber }: Workshop, others: readonly Draft[]): Draft {
  const city = random.pick(cities)
  const fate = random.fraction()
  const business = fate < 0.14
  const matters = business ? businessStories : [...privateMatters(fate), ...accountStories]
  const phones = business ? businessPhones(numbers, random, city) : privatePhones(numbers, random, city)
  const name = freshName(random, others)
  const relative = business || !random.chance(0.06) ? undefined : familyOf(others, city)
  const owner = random.chance(0.86) ? random.pick(practiceAgents) : undefined
  const agents = owner === undefined ? practiceAgents : [owner, owner, random.pick(practiceAgents)]
  const number = phones[0].e164
  const oneOffs = business ? [] : mainlandOneOffs
  const life = liveThrough(matters, oneOffs, { now, random, nextTicketNumber, number, agents })
  return {
    name,
    language: 'zh-CN',
    level: levelFor(random, business, life.contacts.length),
    company: business || random.chance(0.08) ? companyIn(city, random) : undefined,
    city: city.name,
    owner,
    phones: relative === undefined ? phones : [...phones.filter(({ kind }) => kind === 'mobile'), relative],
    ...life,
    tags: [...life.tags, ...standing(life.contacts.length)],
  }
}

function freshName(random: SeededRandom, others: readonly Draft[]): string {
  for (;;) {
    const name = mainlandName(random)
    if (!others.some((other) => other.name === name)) return name
  }
}

function privateMatters(fate: number): readonly Story[] {
  if (fate < 0.48) return shoppingStories
  return fate < 0.76 ? applianceStories : telecomStories
}

type Phones = [PracticePhone, ...PracticePhone[]]

function privatePhones(numbers: PhoneNumbers, random: SeededRandom, city: City): Phones {
  const phones: Phones = [numbers.mainlandMobile()]
  if (random.chance(0.2)) phones.push(numbers.mainlandMobile())
  if (random.chance(0.24)) phones.push(numbers.landline(city, 'home', random.chance(0.9)))
  return phones
}

function businessPhones(numbers: PhoneNumbers, random: SeededRandom, city: City): Phones {
  const phones: Phones = [numbers.landline(city, 'work', random.chance(0.9))]
  if (random.chance(0.7)) phones.push(numbers.mainlandMobile())
  return phones
}

/**
 * The landline of a family in the same city: then a call from it fits two customers. The cast keep theirs to themselves,
 * since cast.ts says who is found by them.
 */
function familyOf(others: readonly Draft[], city: City): PracticePhone | undefined {
  return others
    .filter((other) => other.city === city.name)
    .flatMap(({ phones }) => phones)
    .find(({ kind, e164 }) => kind === 'home' && !castNumbers.includes(e164))
}

function levelFor(random: SeededRandom, business: boolean, contacts: number): PracticeLevel {
  const weight = random.fraction() + (business ? 0.15 : 0) + contacts * 0.02
  if (weight < 0.72) return 'standard'
  if (weight < 0.94) return 'silver'
  return weight < 1.12 ? 'gold' : 'vip'
}

const standing = (contacts: number): readonly string[] =>
  contacts === 0 ? ['新客户'] : contacts >= 9 ? ['老客户'] : []

const storiesAbroad: Readonly<Record<Exclude<PracticeLanguage, 'zh-CN'>, readonly Story[]>> = {
  'zh-HK': hongKongStories,
  'zh-TW': taiwanStories,
  en: englishStories,
  de: germanStories,
  ja: japaneseStories,
  fr: frenchStories,
}

const languageTags: Readonly<Record<PracticeLanguage, readonly string[]>> = {
  'zh-CN': [],
  'zh-HK': ['廣東話'],
  'zh-TW': ['台灣'],
  en: ['English'],
  de: ['Deutsch'],
  ja: ['日本語'],
  fr: ['Français'],
}

function fromAbroad({ now, random, numbers, nextTicketNumber }: Workshop, region: Region, name: string): Draft {
  const city = random.pick(region.cities)
  const { language } = region
  const withoutCountryCode = random.chance(0.1) ? region.countryCode : undefined
  const phone = numbers.abroad(city.number, withoutCountryCode)
  const owner = random.chance(0.8) ? random.pick(practiceAgents) : undefined
  const agents = [owner ?? random.pick(practiceAgents)]
  const stories = language === 'zh-CN' ? accountStories : storiesAbroad[language]
  const matters = stories.filter(({ open }) => open !== undefined)
  const oneOffs = stories.filter(({ open }) => open === undefined)
  const life = liveThrough(matters, oneOffs, { now, random, nextTicketNumber, number: phone.e164, agents })
  return {
    name,
    language,
    level: levelFor(random, false, life.contacts.length),
    company: undefined,
    city: city.name,
    owner,
    phones: [phone],
    ...life,
    tags: [...languageTags[language], ...life.tags],
  }
}
