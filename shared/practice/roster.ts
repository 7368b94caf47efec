/** The made-up centre around the agent: colleagues and groups inside the practice world, each at an extension 80xx. */

/** How somebody spends the working day, apart from being called by the agent. */
export type WorkingDay =
  /** Mostly free: whoever tries a consultation for the first time reaches somebody. */
  | 'at-hand'
  | 'busy'
  /** In the house, seldom at the desk: it rings, and often nobody answers. */
  | 'about'
  | 'away'

export interface PracticeColleague {
  readonly number: string
  readonly name: string
  /** The group's name, as the directory shows it. */
  readonly queue: string
  readonly day: WorkingDay
  /** The recorded voice that speaks for them (colleague-scenes.ts). */
  readonly voiceId: string
}

export interface PracticeGroup {
  readonly number: string
  readonly name: string
  readonly queue: string
}

export const practiceColleagues: readonly PracticeColleague[] = [
  { number: '8001', name: '周敏', queue: '技术组', day: 'at-hand', voiceId: 'colleague-woman' },
  { number: '8002', name: '何志强', queue: '技术组', day: 'busy', voiceId: 'colleague-man' },
  { number: '8003', name: '孙丽', queue: '售后组', day: 'busy', voiceId: 'colleague-woman' },
  { number: '8004', name: '郑浩', queue: '售后组', day: 'at-hand', voiceId: 'colleague-man' },
  { number: '8005', name: '唐雨欣', queue: '投诉组', day: 'busy', voiceId: 'colleague-woman' },
  { number: '8006', name: '高建军', queue: '财务组', day: 'about', voiceId: 'colleague-man' },
  { number: '8007', name: '韩雪', queue: '投诉组', day: 'away', voiceId: 'colleague-woman' },
]

export const practiceGroups: readonly PracticeGroup[] = [
  { number: '8081', name: '技术支持组', queue: '技术组' },
  { number: '8082', name: '投诉处理组', queue: '投诉组' },
]

/** The team lead, who listens in now and then. Can be called like any colleague. */
export const practiceLead: PracticeColleague = {
  number: '8000',
  name: '王芳',
  queue: '班组长',
  day: 'at-hand',
  voiceId: 'lead',
}

/** Feature codes and extensions of the practice switch, as its server profile names them. */
export const practiceServices = {
  login: '*11',
  logout: '*12',
  /** Followed by the digit of the reason. */
  pause: '*13',
  unpause: '*14',
  /** The team lead listens in to the call that is up: for whoever wants to practise being supervised. */
  askForLead: '*55',
  /** Followed by the number of the colleague at whom it rings. */
  pickUp: '*8',
  park: '8090',
  survey: '8095',
  echo: '*43',
} as const

/** Everybody who answers inside the practice world, rather than a customer out there. */
export function isInside(dialled: string): boolean {
  return /^(?:\*[0-9*#]*|80\d\d)$/.test(dialled)
}
