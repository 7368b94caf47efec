import type { CustomerLevel } from '../customers/customer'
import type { ImportTarget } from './import'

type Part = Exclude<ImportTarget, `field:${string}` | 'ignore'>

/** How people head the columns of their lists; the first of each language is how an export heads them. */
export const headerWords: Readonly<Record<Part, { readonly zh: readonly string[]; readonly en: readonly string[] }>> = {
  name: {
    zh: [
      '姓名',
      '客户姓名',
      '客户名称',
      '客户名',
      '名称',
      '名字',
      '称呼',
      '联系人',
      '联系人姓名',
      '用户名',
      '用户姓名',
    ],
    en: ['Name', 'Full name', 'Customer', 'Customer name', 'Contact', 'Contact name', 'Client', 'Client name'],
  },
  'other-name': {
    zh: ['别名', '曾用名', '英文名', '昵称', '其他姓名'],
    en: ['Other name', 'Other names', 'Alias', 'Nickname', 'English name', 'Also known as'],
  },
  phone: {
    zh: [
      ...['电话', '手机', '手机号', '手机号码', '电话号码', '联系电话', '联系方式', '移动电话', '号码', '主叫号码'],
      ...['联系手机', '客户电话', '客户手机', '电话1', '手机1', '联系号码'],
    ],
    en: [
      ...['Phone', 'Phone number', 'Mobile', 'Mobile number', 'Mobile phone', 'Cell', 'Cell phone', 'Cellphone'],
      ...['Telephone', 'Tel', 'Number', 'Phone 1', 'Contact number', 'Primary phone'],
    ],
  },
  'phone-2': {
    zh: ['电话2', '手机2', '备用电话', '备用手机', '其他电话', '座机', '固定电话', '固话', '办公电话', '第二电话'],
    en: ['Phone 2', 'Mobile 2', 'Other phone', 'Second phone', 'Landline', 'Work phone', 'Office phone', 'Home phone'],
  },
  'phone-3': { zh: ['电话3', '手机3', '第三电话'], en: ['Phone 3', 'Mobile 3', 'Third phone'] },
  email: { zh: ['邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址'], en: ['Email', 'E-mail', 'Mail', 'Email address'] },
  wechat: { zh: ['微信', '微信号'], en: ['WeChat', 'WeChat ID', 'Weixin'] },
  address: {
    zh: ['地址', '联系地址', '通讯地址', '收货地址', '住址', '详细地址'],
    en: ['Address', 'Street', 'Postal address', 'Street address'],
  },
  company: {
    zh: ['公司', '公司名称', '单位', '单位名称', '企业', '企业名称', '工作单位', '所属公司'],
    en: ['Company', 'Company name', 'Organisation', 'Organization', 'Employer', 'Account', 'Account name'],
  },
  level: {
    zh: ['等级', '客户等级', '级别', '客户级别', '会员等级', '会员级别'],
    en: ['Level', 'Tier', 'Grade', 'Class', 'Customer level', 'Rank'],
  },
  source: {
    zh: ['来源', '客户来源', '渠道', '来源渠道', '线索来源'],
    en: ['Source', 'Lead source', 'Channel', 'Customer source', 'Origin'],
  },
  city: {
    zh: ['城市', '所在城市', '地区', '所在地', '所在地区', '省市', '市'],
    en: ['City', 'Town', 'Location', 'Region', 'Area'],
  },
  department: {
    zh: ['部门', '所属部门', '技能组', '负责部门', '组别'],
    en: ['Department', 'Team', 'Group', 'Skill group', 'Division'],
  },
  tags: { zh: ['标签', '客户标签', '标记'], en: ['Tags', 'Tag', 'Labels', 'Label'] },
  owner: {
    zh: ['归属人', '负责人', '归属坐席', '坐席', '跟进人', '客户经理', '业务员', '销售', '所属坐席', '所有者', '工号'],
    en: ['Owner', 'Agent', 'Assigned to', 'Account manager', 'Sales rep', 'Salesperson', 'Responsible', 'Assignee'],
  },
  remark: {
    zh: ['备注', '说明', '描述', '备注信息', '客户备注', '附注'],
    en: ['Remark', 'Remarks', 'Note', 'Notes', 'Comment', 'Comments', 'Description', 'Memo'],
  },
}

/** What a level is called in lists; the first of each language is how an export writes it. */
export const levelWords: Readonly<
  Record<CustomerLevel, { readonly zh: readonly string[]; readonly en: readonly string[] }>
> = {
  standard: {
    zh: ['普通', '普通客户', '一般', '普通会员', '无', 'd'],
    en: ['Standard', 'Normal', 'Regular', 'Basic', 'None'],
  },
  silver: { zh: ['银卡', '银牌', '白银', '银卡会员', 'c'], en: ['Silver'] },
  gold: { zh: ['金卡', '金牌', '黄金', '金卡会员', '重要', '重要客户', 'b'], en: ['Gold', 'Important'] },
  vip: {
    zh: ['VIP', '贵宾', '贵宾客户', 'vip客户', '钻石', '大客户', 'a'],
    en: ['VIP', 'Premium', 'Platinum', 'Diamond', 'Key'],
  },
}

/** Heads of columns that only an export or the file of rejects has. */
export const otherHeads = {
  reason: { zh: '未导入原因', en: 'Why not imported' },
  rejects: { zh: '未导入', en: 'not imported' },
  exports: { zh: '客户', en: 'customers' },
  line: { zh: '原文件行号', en: 'Line of the file' },
  'pool-state': { zh: '公海状态', en: 'Pool' },
  'created-at': { zh: '创建时间', en: 'Created' },
  'last-contact': { zh: '最近联系', en: 'Last contact' },
  'contact-count': { zh: '联系次数', en: 'Contacts' },
} as const

export const poolStateWords = {
  owned: { zh: '有归属', en: 'Owned' },
  pool: { zh: '公海', en: 'In the pool' },
  lost: { zh: '已流失', en: 'Lost' },
} as const

export const reasonWords = {
  'no-name-no-number': { zh: '既没有姓名也没有号码', en: 'neither a name nor a number' },
  'bad-number': { zh: '号码不对', en: 'not a phone number' },
  'too-long': { zh: '内容太长', en: 'too long' },
  'too-many-columns': { zh: '列数太多', en: 'too many columns' },
  'too-few-columns': { zh: '列数太少', en: 'too few columns' },
  'broken-quotes': { zh: '引号没有配对', en: 'quotes that do not match' },
  'unknown-level': { zh: '没有这个等级', en: 'no such level' },
  'bad-field': { zh: '内容不符合字段要求', en: 'not what the field asks for' },
  'unknown-owner': { zh: '没有这位坐席', en: 'no such agent' },
  'not-readable': { zh: '文字编码无法识别', en: 'text that cannot be decoded' },
} as const

/** What a column without a head is called. */
export const columnWord = { zh: '第{n}列', en: 'Column {n}' } as const
