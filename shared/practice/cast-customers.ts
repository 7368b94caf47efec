import { historyOf } from './history'
import type { PracticeCustomer, PracticePhone } from './pool-types'
import type { SeededRandom } from './seeded-random'
import { englishStories } from './stories/english'
import { germanStories } from './stories/european-and-japanese'
import { accountStories, mainlandOneOffs } from './stories/mainland-account'
import { applianceStories } from './stories/mainland-appliances'
import { businessStories } from './stories/mainland-business'
import { shoppingStories } from './stories/mainland-shopping'
import { telecomStories } from './stories/mainland-telecom'
import type { Story } from './stories/story'
import { hongKongStories } from './stories/traditional'
import { tell } from './tell-story'

type Person = Omit<PracticeCustomer, 'id' | 'contacts' | 'tickets' | 'followUps'> & {
  /** Story id, days since its last contact, whether it is still open, and what its slots say. */
  readonly past: readonly (readonly [id: string, lastDaysAgo: number, open: 'open' | 'closed', fixed?: Slots])[]
}
type Slots = Readonly<Record<string, string>>

const mobile = (e164: string, stored = e164): PracticePhone => ({ e164, stored, kind: 'mobile' })
const home = (e164: string, stored = e164): PracticePhone => ({ e164, stored, kind: 'home' })
const work = (e164: string, stored = e164): PracticePhone => ({ e164, stored, kind: 'work' })

/** The customers with a voice (see cast.ts), and those who share a telephone with one of them. */
const people: readonly Person[] = [
  {
    name: '陈静怡',
    language: 'zh-CN',
    level: 'vip',
    company: undefined,
    city: '杭州',
    tags: ['老客户', '退款', '晚上联系'],
    owner: '周敏',
    phones: [mobile('+8613800001201'), mobile('+8618900001261')],
    past: [
      ['refund-not-arrived', 1, 'open', { goods: '咖啡机', amount: '899.00', order: '3816' }],
      ['price-protection', 74, 'closed', { goods: '投影仪', gap: '200' }],
      ['praise', 160, 'closed'],
      ['wrong-size', 290, 'closed', { wear: '羽绒服' }],
      ['points-missing', 420, 'closed', { points: '2600' }],
    ],
  },
  {
    name: '王建国',
    language: 'zh-CN',
    level: 'gold',
    company: undefined,
    city: '武汉',
    tags: ['物流', '说话快'],
    owner: '何志强',
    phones: [mobile('+8613900001202')],
    past: [
      ['parcel-stuck', 2, 'open', { goods: '行李箱', order: '6628', hub: '郑州' }],
      ['change-address', 130, 'closed', { goods: '电饭煲' }],
      ['wrong-number', 310, 'closed'],
    ],
  },
  {
    name: '刘强',
    language: 'zh-CN',
    level: 'standard',
    company: undefined,
    city: '重庆',
    tags: ['投诉', '空调'],
    owner: '郑浩',
    phones: [mobile('+8618600001203')],
    past: [
      ['aircon-visit', 2, 'open', { symptom: '不制冷' }],
      ['repair-overcharged', 200, 'closed', { machine: '热水器' }],
    ],
  },
  {
    name: '赵桂兰',
    language: 'zh-CN',
    level: 'silver',
    company: undefined,
    city: '沈阳',
    tags: ['老人', '请慢慢说'],
    owner: '唐雨欣',
    phones: [mobile('+8615900001204'), home('+862455551264')],
    past: [
      ['cannot-log-in', 2, 'open', { cause: '换了新手机' }],
      ['tv-box-error', 95, 'closed'],
      ['fraud-check', 240, 'closed'],
    ],
  },
  {
    name: '孙晓明',
    language: 'zh-CN',
    level: 'silver',
    company: undefined,
    city: '成都',
    tags: ['宽带', '爱聊天'],
    owner: '周敏',
    phones: [mobile('+8617700001205')],
    past: [
      ['faster-line', 3, 'open', { members: '三口人', from: '300' }],
      ['bill-too-high', 150, 'closed', { cause: '视频会员', extra: '25' }],
      ['broadband-drops', 380, 'closed', { when: '下雨天' }],
    ],
  },
  {
    name: '周婷',
    language: 'zh-CN',
    level: 'gold',
    company: '杭州青麦餐饮管理有限公司',
    city: '杭州',
    tags: ['发票', '财务'],
    owner: '孙丽',
    // Typed in without the area code: found by the end of the number only.
    phones: [work('+8657155551206', '55551206')],
    past: [
      ['invoice-title', 2, 'open', { fault: '抬头少了两个字', amount: '12,800' }],
      ['reconcile', 120, 'closed', { month: '上半年', gap: '860' }],
    ],
  },
  {
    name: '吴磊',
    language: 'zh-CN',
    level: 'gold',
    company: '杭州鹿鸣科技有限公司',
    city: '杭州',
    tags: ['采购', '公司总机'],
    owner: '孙丽',
    phones: [work('+8657155551207'), mobile('+8613500001267')],
    past: [
      ['contract-renewal', 4, 'open', { plan: '维保服务' }],
      ['late-bulk-order', 170, 'closed', { item: '办公桌', event: '月底开业' }],
    ],
  },
  {
    name: '郑敏',
    language: 'zh-CN',
    level: 'standard',
    company: '杭州鹿鸣科技有限公司',
    city: '杭州',
    tags: ['行政', '公司总机'],
    owner: '孙丽',
    phones: [work('+8657155551207')],
    past: [['staff-access', 60, 'closed', { role: '新来的会计' }]],
  },
  {
    name: '林秀英',
    language: 'zh-CN',
    level: 'standard',
    company: undefined,
    city: '广州',
    tags: ['洗衣机', '家庭座机'],
    owner: '韩雪',
    phones: [home('+862055551208')],
    past: [
      ['satisfaction', 45, 'closed'],
      ['extended-warranty', 260, 'closed', { machine: '洗衣机', years: '两' }],
    ],
  },
  {
    name: '黄志强',
    language: 'zh-CN',
    level: 'standard',
    company: undefined,
    city: '广州',
    tags: ['冰箱', '家庭座机'],
    owner: '韩雪',
    phones: [home('+862055551208'), mobile('+8613600001268')],
    past: [['fridge-part', 40, 'closed', { part: '门封条' }]],
  },
  {
    name: '何家俊',
    language: 'zh-HK',
    level: 'gold',
    company: undefined,
    city: '香港',
    tags: ['廣東話', '積分'],
    owner: '王芳',
    phones: [mobile('+85260001209')],
    past: [
      ['hk-points', 1, 'open', { goods: '電視' }],
      ['hk-thanks', 210, 'closed'],
    ],
  },
  {
    name: 'Emily Carter',
    language: 'en',
    level: 'standard',
    company: undefined,
    city: 'Manchester',
    tags: ['English'],
    owner: '高建军',
    // Written down in the national form, without +44.
    phones: [mobile('+447700900142', '7700900142')],
    past: [
      ['en-late', 1, 'open', { goods: 'desk lamp', stage: 'the local depot' }],
      ['en-discount', 190, 'closed'],
    ],
  },
  {
    name: 'Michael Johnson',
    language: 'en',
    level: 'silver',
    company: undefined,
    city: 'San Francisco',
    tags: ['English', 'billing'],
    owner: '高建军',
    phones: [mobile('+14155550132')],
    past: [
      ['en-double-charge', 1, 'open', { amount: '129.00' }],
      ['en-survey', 300, 'closed'],
    ],
  },
  {
    name: 'Hannelore Becker',
    language: 'de',
    level: 'standard',
    company: undefined,
    city: 'Berlin',
    tags: ['Deutsch', 'Rücksendung'],
    owner: undefined,
    phones: [home('+493023125117')],
    past: [
      ['de-return', 2, 'open', { goods: 'Kamera' }],
      ['de-question', 140, 'closed'],
    ],
  },
]

export const castNumbers: readonly string[] = [
  ...new Set(people.flatMap(({ phones }) => phones.map(({ e164 }) => e164))),
]

const mainland = [shoppingStories, applianceStories, telecomStories, accountStories, businessStories, mainlandOneOffs]
const everyStory: readonly Story[] = [...mainland, hongKongStories, englishStories, germanStories].flat()

export function castCustomers(
  now: number,
  random: SeededRandom,
  nextTicketNumber: (createdAt: number) => string,
): readonly Omit<PracticeCustomer, 'id'>[] {
  return people.map(({ past, ...person }) => {
    const number = person.phones[0]?.e164 ?? ''
    const agents = person.owner === undefined ? ['王芳'] : [person.owner, person.owner, '何志强']
    const told = past.map(([id, lastDaysAgo, open, fixed]) => {
      const story = everyStory.find((one) => one.id === id)
      if (story === undefined) throw new Error(`no story ${id}`)
      const how = { now, random, nextTicketNumber, number, agents, lastDaysAgo, open: open === 'open' }
      return { story, told: tell(story, fixed === undefined ? how : { ...how, fixed }) }
    })
    const { contacts, tickets, followUps } = historyOf(told)
    return { ...person, contacts, tickets, followUps }
  })
}
