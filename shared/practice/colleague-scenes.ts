import { practiceColleagues, practiceLead } from './roster'

/** What colleagues, the team lead and the machines of the practice world say; build/voices records exactly these lines. */

const shared = {
  listening: '嗯，您说。',
  understood: '好的，我明白了，您转过来吧。',
  waiting: '喂，您还在吗？',
  'to-customer': '您好，我来为您处理，请讲。',
  helping: '好的，请稍等，我看一下。',
  goodbye: '好的，再见。',
} as const

export type ColleagueClip = keyof typeof shared | 'answering'

const hints = {
  'hint-calm': '先安抚客户，不要着急。',
  'hint-record': '请记下单号，再答复客户。',
} as const
export type LeadClip = keyof typeof hints

const services = {
  survey: '请为本次服务评分。满意请按一，不满意请按二。',
  thanks: '感谢您的评价，再见。',
  parked: '您的电话已经保留，请稍等。',
} as const

/** The clip with which somebody at an extension picks up: each says their own name. */
export function answeringClip(number: string): string {
  return `answering-${number}`
}

function greetings(voiceId: string): Readonly<Record<string, string>> {
  const people = [...practiceColleagues, practiceLead].filter((one) => one.voiceId === voiceId)
  const own = people.map(({ number, name, queue }) => [answeringClip(number), `您好，${queue}${name}。`] as const)
  return Object.fromEntries(own)
}

/** By voice, the lines by clip. */
export const insideVoices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'colleague-woman': { ...greetings('colleague-woman'), ...shared },
  'colleague-man': { ...greetings('colleague-man'), ...shared },
  lead: { ...greetings('lead'), ...shared, ...hints },
  service: services,
}
