import { calledIn, calledOut, notReached, type Story } from './story'

/** Buys for a company. */
export const businessStories: readonly Story[] = [
  {
    id: 'invoice-title',
    tags: ['发票'],
    slots: {
      amount: ['12,800', '36,500', '58,200', '104,000'],
      fault: ['抬头少了两个字', '税号错了一位', '开成了普票'],
    },
    contacts: [
      calledIn(
        0,
        'other',
        [120, 260],
        '{amount}元的发票{fault}，财务无法入账，要求重开。已登记工单{ticket}，请对方寄回原票。',
      ),
      calledOut(3, 'call-back', [60, 130], '原票已收到，红冲完成，新票今天开出，告知对方财务。'),
      calledOut(6, 'resolved', [30, 80], '对方确认收到新发票，无误。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '发票{fault}，{amount}元重开', priority: 'high', state: 'accepted', dueInHours: [4, 48] },
      followUp: { what: '确认原票已寄回，告诉对方财务新票几号能到', dueInHours: [2, 30] },
    },
  },
  {
    id: 'short-delivery',
    tags: ['到货', '采购'],
    slots: {
      item: ['显示器', '办公椅', '笔记本电脑', '扫码枪', '对讲机'],
      ordered: ['二十', '三十', '五十'],
      short: ['两', '三', '五'],
    },
    contacts: [
      calledIn(
        0,
        'other',
        [150, 320],
        '订了{ordered}台{item}，实收少了{short}台，送货单已拍照发来。工单{ticket}请仓库核对监控。',
      ),
      calledOut(1, 'call-back', [80, 160], '仓库确认漏装{short}台，答应本周补发，运费我方承担。'),
      calledOut(4, 'resolved', [40, 90], '补发的{short}台{item}已签收，采购确认数量齐了。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{item}少到{short}台，仓库核对', priority: 'high', state: 'dispatched', dueInHours: [2, 30] },
      followUp: { what: '把仓库核对结果和补发时间告诉采购', dueInHours: [1, 22] },
    },
  },
  {
    id: 'late-bulk-order',
    tags: ['采购', '催货'],
    slots: { item: ['办公桌', '投影幕布', '空调', '监控摄像头'], event: ['月底开业', '周五验收', '下周培训'] },
    contacts: [
      calledIn(0, 'inquiry', [120, 240], '客户{event}，问{item}能否提前送。查生产排期还差三天，已加急，工单{ticket}。'),
      notReached(2, '想告知加急结果，前台说人在外面开会。'),
      calledOut(3, 'resolved', [60, 150], '{item}提前一天发出，赶得上{event}，客户致谢。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '{item}加急：客户{event}', priority: 'urgent', state: 'accepted', dueInHours: [-2, 24] },
      followUp: { what: '回电告知{item}加急后的发货日期', dueInHours: [-3, 14] },
    },
  },
  {
    id: 'reconcile',
    tags: ['对账'],
    slots: { month: ['九月', '十月', '三季度', '上半年'], gap: ['3,200', '860', '12,450'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [180, 400],
        '{month}对账差{gap}元，对方说有一笔退货没冲。已要对方的明细表，工单{ticket}转财务。',
      ),
      calledOut(4, 'resolved', [90, 200], '财务核对是退货单跨月，差额{gap}元在下月账单冲减，双方确认。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{month}对账差异{gap}元', priority: 'normal', state: 'pending', dueInHours: [20, 100] },
      followUp: { what: '催对方发{month}的明细表，转财务核对', dueInHours: [4, 60] },
    },
  },
  {
    id: 'switch-repair',
    tags: ['维保', '网络设备'],
    slots: { device: ['机房交换机', '会议平板', '考勤机', '打印服务器'] },
    contacts: [
      calledIn(0, 'other', [160, 330], '{device}不能启动，影响办公。在维保期内，已派工程师4小时上门，工单{ticket}。'),
      calledOut(1, 'call-back', [70, 150], '工程师判断电源模块损坏，先放了备机，原件返厂。'),
      calledOut(9, 'resolved', [40, 100], '{device}修好装回，备机已取走，客户签字。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '{device}电源损坏，返厂维修，客户在用备机',
        priority: 'high',
        state: 'pending',
        dueInHours: [24, 120],
      },
      followUp: { what: '问厂家{device}修好的日期，约时间换回备机', dueInHours: [10, 72] },
    },
  },
  {
    id: 'contract-renewal',
    tags: ['续约'],
    slots: { plan: ['维保服务', '企业专线', '云会议', '短信平台'] },
    contacts: [
      calledOut(0, 'inquiry', [150, 300], '{plan}合同下月到期，介绍了续约折扣，对方要走审批。'),
      calledOut(7, 'sale', [120, 260], '对方审批通过，{plan}续约一年，合同寄出待盖章。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{plan}合同续约，对方审批中', priority: 'normal', state: 'pending', dueInHours: [48, 160] },
      followUp: { what: '问对方{plan}续约审批到哪一步了', dueInHours: [12, 80] },
    },
  },
  {
    id: 'staff-access',
    tags: ['账号', '权限'],
    slots: { role: ['新来的会计', '离职的采购', '仓库主管', '门店店长'] },
    contacts: [calledIn(0, 'resolved', [100, 220], '管理员要调整{role}的后台权限，核对公司预留口令后已办理。')],
  },
]
