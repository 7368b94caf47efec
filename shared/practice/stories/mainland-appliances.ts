import { calledIn, calledOut, notReached, type Story } from './story'

const engineer = ['小周', '老马', '小韩', '丁师傅', '曹师傅', '小罗']
const hours = ['上午9点到11点', '下午2点到4点', '下午4点到6点', '周六上午']

/** Has one of our machines at home. */
export const applianceStories: readonly Story[] = [
  {
    id: 'aircon-not-cooling',
    tags: ['空调', '维修'],
    slots: { engineer, hours, room: ['主卧', '客厅', '儿童房', '书房'] },
    contacts: [
      calledIn(
        0,
        'other',
        [180, 360],
        '{room}空调开到18度还是不凉，外机在转，怀疑缺氟。已预约{hours}上门，工单{ticket}。',
      ),
      calledOut(2, 'call-back', [60, 150], '{engineer}上门检查是接口漏氟，要换铜管，配件明天到。客户同意改天再来。'),
      calledOut(5, 'resolved', [40, 90], '回访：铜管已换，{room}空调制冷正常，客户给了好评。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '{room}空调漏氟，等铜管到货二次上门',
        priority: 'high',
        state: 'pending',
        dueInHours: [6, 40],
      },
      followUp: { what: '确认铜管到货，跟客户约{engineer}第二次上门的时间', dueInHours: [2, 28] },
    },
  },
  {
    id: 'washing-machine-noise',
    tags: ['洗衣机', '维修'],
    slots: { engineer, hours },
    contacts: [
      calledIn(0, 'inquiry', [200, 380], '洗衣机脱水时响声很大、会移位。电话指导调了底脚，客户说好一点但还有声音。'),
      calledIn(3, 'other', [120, 240], '调过底脚仍然响，已预约{hours}上门检修，工单{ticket}，在保不收费。'),
      calledOut(6, 'resolved', [40, 100], '回访：{engineer}换了减震吊杆，现在不响了。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '洗衣机脱水异响，上门检修', priority: 'normal', state: 'dispatched', dueInHours: [4, 48] },
      followUp: { what: '确认{engineer}已和客户约好上门时间（{hours}）', dueInHours: [2, 24] },
    },
  },
  {
    id: 'vacuum-lost',
    tags: ['扫地机'],
    slots: { place: ['床底', '门槛边', '地毯上', '充电座旁'] },
    contacts: [
      calledIn(0, 'inquiry', [240, 480], '扫地机总在{place}卡住，地图也乱了。指导客户重置地图、设了禁区，观察两天。'),
      calledIn(
        3,
        'call-back',
        [150, 300],
        '重置后还是找不到充电座，日志已上传。工单{ticket}转产品部分析，答应三天内回电。',
      ),
      calledOut(7, 'resolved', [60, 140], '产品部确认是雷达积灰，寄了清洁套件，客户清理后恢复正常。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '扫地机重置后仍找不到充电座，日志分析',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [10, 60],
      },
      followUp: { what: '问产品部日志分析的结论，回电客户', dueInHours: [6, 48] },
    },
  },
  {
    id: 'engineer-no-show',
    tags: ['投诉', '维修'],
    slots: { engineer, hours, machine: ['空调', '热水器', '油烟机', '冰箱'] },
    contacts: [
      calledIn(0, 'other', [120, 220], '预约{machine}检修，客户只有{hours}在家，已备注，工单{ticket}。'),
      calledIn(
        1,
        'complaint',
        [300, 600],
        '师傅没有按约上门，也没打电话，客户请了假白等一天，要求赔偿。已升级投诉，今天内答复。',
      ),
      calledOut(1, 'complaint', [180, 320], '向客户致歉，改由{engineer}明早第一单上门，免上门费。客户勉强同意。'),
      calledOut(3, 'resolved', [60, 130], '{machine}已修好，补偿50元维修券，客户同意撤诉。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '投诉：{machine}检修爽约，客户要求赔偿',
        priority: 'urgent',
        state: 'accepted',
        dueInHours: [-5, 10],
      },
      followUp: { what: '给客户道歉并答复补偿方案，重新约上门时间', dueInHours: [-4, 6] },
    },
  },
  {
    id: 'aircon-visit',
    tags: ['空调', '维修'],
    slots: { engineer, symptom: ['不制冷', '滴水', '有异味', '开不了机'] },
    contacts: [
      calledIn(0, 'other', [120, 220], '空调{symptom}，客户专门请假在家等，已约{engineer}第二天上门，工单{ticket}。'),
      calledOut(3, 'resolved', [40, 90], '回访：{engineer}已上门修好，空调{symptom}的问题没有再出现。'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: '空调{symptom}，约了{engineer}上门检修',
        priority: 'high',
        state: 'dispatched',
        dueInHours: [-20, -4],
      },
      followUp: { what: '问{engineer}有没有按约上门，没去就马上联系客户', dueInHours: [-12, 3] },
    },
  },
  {
    id: 'repair-overcharged',
    tags: ['维修', '费用'],
    slots: {
      fee: ['180', '260', '320', '450'],
      right: ['80', '120', '150', '200'],
      machine: ['热水器', '油烟机', '燃气灶', '空调'],
    },
    contacts: [
      calledIn(
        0,
        'complaint',
        [240, 460],
        '修{machine}收了{fee}元，客户认为和官网价目表不符。请客户提供收据照片，工单{ticket}核价。',
      ),
      calledOut(2, 'refund', [120, 240], '核实应收{right}元，多收部分退回，服务网点已通报。'),
      calledOut(6, 'resolved', [30, 80], '客户确认差额已到账。'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: '{machine}维修收费{fee}元与价目表不符，核价',
        priority: 'high',
        state: 'dispatched',
        dueInHours: [2, 36],
      },
      followUp: { what: '收到收据后核价，把应收多少告诉客户', dueInHours: [1, 24] },
    },
  },
  {
    id: 'installation',
    tags: ['安装'],
    slots: { hours, machine: ['热水器', '洗碗机', '净水器', '油烟机', '智能门锁'] },
    contacts: [
      calledIn(0, 'inquiry', [90, 200], '{machine}已到货，客户预约{hours}安装，小区需要登记车牌，已转网点。'),
      calledOut(3, 'resolved', [30, 80], '{machine}安装完成，回访没有问题，客户问了滤芯更换周期，已说明。'),
    ],
  },
  {
    id: 'extended-warranty',
    tags: ['延保'],
    slots: { machine: ['冰箱', '电视', '洗衣机', '空调'], years: ['两', '三', '五'] },
    contacts: [
      calledOut(0, 'inquiry', [90, 200], '{machine}下月过保，介绍了延保方案，客户说要和家里商量。'),
      calledOut(5, 'sale', [100, 220], '客户购买{machine}{years}年延保，链接已发，已付款。'),
    ],
  },
  {
    id: 'fridge-part',
    tags: ['冰箱', '维修'],
    slots: { engineer, part: ['温控器', '门封条', '压缩机', '主板'] },
    contacts: [
      calledIn(
        0,
        'other',
        [180, 330],
        '冰箱冷藏室结冰，{engineer}上门判断要换{part}，本地没货，工单{ticket}向总部调件。',
      ),
      notReached(4, '通知配件进度，无人接听。'),
      calledIn(
        5,
        'call-back',
        [100, 260],
        '客户来问{part}到了没有，查到在途，预计三天。客户家里菜都坏了，希望快一点。',
      ),
      calledOut(9, 'resolved', [50, 110], '{part}已换好，冰箱正常，送了一张清洗券。'),
    ],
    open: {
      after: 3,
      ticket: { subject: '冰箱结冰，{part}调件中', priority: 'high', state: 'pending', dueInHours: [-10, 40] },
      followUp: { what: '查{part}的物流，到货当天约{engineer}上门', dueInHours: [-2, 30] },
    },
  },
]
