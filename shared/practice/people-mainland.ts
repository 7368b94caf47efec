import type { SeededRandom } from './seeded-random'

/** Surnames about as often as in life, with some that a reader or a search by pinyin may get wrong on purpose. */
const common = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
]
const rare = [
  '单',
  '解',
  '仇',
  '区',
  '查',
  '盖',
  '朴',
  '尉迟',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '慕容',
  '令狐',
  '乐',
  '翟',
  '缪',
]

const given = [
  ...[
    '建国',
    '秀英',
    '桂兰',
    '志强',
    '丽华',
    '国栋',
    '春梅',
    '海燕',
    '玉珍',
    '德明',
    '卫东',
    '爱华',
    '红梅',
    '永福',
    '素芬',
  ],
  ...[
    '伟',
    '敏',
    '静',
    '磊',
    '洋',
    '艳',
    '勇',
    '杰',
    '娟',
    '涛',
    '明',
    '超',
    '霞',
    '平',
    '刚',
    '芳',
    '婷',
    '鹏',
    '慧',
    '斌',
  ],
  ...[
    '子轩',
    '雨桐',
    '浩然',
    '欣怡',
    '宇航',
    '梓涵',
    '思远',
    '佳琪',
    '俊熙',
    '诗涵',
    '嘉豪',
    '梦瑶',
    '一诺',
    '晨曦',
    '天佑',
  ],
  ...[
    '晓雯',
    '文博',
    '雪松',
    '振华',
    '凯旋',
    '慧敏',
    '立新',
    '小军',
    '晓东',
    '婉清',
    '家和',
    '若曦',
    '重阳',
    '长青',
    '乐天',
  ],
  ...[
    '淑珍',
    '金凤',
    '翠萍',
    '明霞',
    '学文',
    '宝山',
    '少华',
    '亚楠',
    '新宇',
    '心怡',
    '博文',
    '可欣',
    '景行',
    '知秋',
    '远航',
  ],
]

export function mainlandName(random: SeededRandom): string {
  return `${random.chance(0.12) ? random.pick(rare) : random.pick(common)}${random.pick(given)}`
}

export interface City {
  readonly name: string
  /** Area code without the leading 0. */
  readonly area: string
  /** Digits of a local number. */
  readonly digits: 7 | 8
}

export const cities: readonly City[] = [
  { name: '北京', area: '10', digits: 8 },
  { name: '上海', area: '21', digits: 8 },
  { name: '广州', area: '20', digits: 8 },
  { name: '深圳', area: '755', digits: 8 },
  { name: '杭州', area: '571', digits: 8 },
  { name: '南京', area: '25', digits: 8 },
  { name: '成都', area: '28', digits: 8 },
  { name: '重庆', area: '23', digits: 8 },
  { name: '武汉', area: '27', digits: 8 },
  { name: '西安', area: '29', digits: 8 },
  { name: '苏州', area: '512', digits: 8 },
  { name: '长沙', area: '731', digits: 8 },
  { name: '青岛', area: '532', digits: 8 },
  { name: '郑州', area: '371', digits: 8 },
  { name: '沈阳', area: '24', digits: 8 },
  { name: '哈尔滨', area: '451', digits: 8 },
  { name: '昆明', area: '871', digits: 8 },
  { name: '厦门', area: '592', digits: 7 },
  { name: '洛阳', area: '379', digits: 8 },
  { name: '贵阳', area: '851', digits: 8 },
  { name: '乌鲁木齐', area: '991', digits: 7 },
  { name: '海口', area: '898', digits: 8 },
]

const trades = [
  '贸易',
  '餐饮管理',
  '科技',
  '装饰工程',
  '物业服务',
  '教育咨询',
  '医疗器械',
  '物流',
  '酒店管理',
  '文化传播',
]
const companyWords = [
  '禾木',
  '拾光',
  '星垣',
  '青麦',
  '云岫',
  '半山',
  '启明塔',
  '南枝',
  '渡口',
  '方舟里',
  '鹿鸣',
  '九曲',
]

/** A company that does not exist, in a city that does. */
export function companyIn(city: City, random: SeededRandom): string {
  return `${city.name}${random.pick(companyWords)}${random.pick(trades)}有限公司`
}

/** Colleagues of the agent in practice: who owns the customers and who talked to them before. */
export const practiceAgents = ['周敏', '何志强', '孙丽', '郑浩', '唐雨欣', '高建军', '韩雪', '王芳'] as const
