import { calledIn, calledOut, notReached, type Story } from './story'

const goods = [
  '咖啡机',
  '空气炸锅',
  '电动牙刷',
  '儿童书桌',
  '行李箱',
  '羽绒服',
  '投影仪',
  '颈椎按摩仪',
  '蓝牙耳机',
  '电饭煲',
]
const amounts = ['129.00', '268.50', '399.00', '459.90', '688.00', '899.00', '1,299.00', '2,480.00']
const orders = ['2207', '3816', '4459', '5071', '6628', '7390', '8143', '9052']

/** Bought something in the shop. */
export const shoppingStories: readonly Story[] = [
  {
    id: 'refund-not-arrived',
    tags: ['退款'],
    slots: { goods, amount: amounts, order: orders },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 260],
        '客户申请退货（{goods}，订单尾号{order}），问退款多久到账。已告知仓库验收后3个工作日内原路退回。',
      ),
      calledIn(
        6,
        'refund',
        [180, 420],
        '退货已签收4天，退款{amount}元仍未到账，客户着急。已登记工单{ticket}催财务，答应有结果主动回电。',
      ),
      calledOut(8, 'refund', [60, 140], '告知客户财务已于今早放款，银行入账需1到2天。客户表示理解。'),
      calledOut(11, 'resolved', [30, 80], '回访确认退款{amount}元已收到，客户满意。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '退款{amount}元逾期未到账（{goods}）',
        priority: 'high',
        state: 'dispatched',
        dueInHours: [3, 30],
      },
      followUp: { what: '向财务确认{amount}元退款的放款日期，回电告知客户', dueInHours: [1, 26] },
    },
  },
  {
    id: 'parcel-stuck',
    tags: ['物流'],
    slots: { goods, order: orders, hub: ['郑州', '武汉', '嘉兴', '东莞', '廊坊', '西安'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [90, 240],
        '{goods}（订单尾号{order}）在{hub}中转站停了三天没有更新，客户要求催件。已登记工单{ticket}转物流核查。',
      ),
      calledOut(1, 'call-back', [50, 120], '物流回复包裹在{hub}分拣时面单破损，正在补打。已告知客户最迟后天送达。'),
      calledIn(4, 'resolved', [40, 90], '客户来电说包裹已收到，外包装有点皱，东西没坏。'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: '包裹在{hub}中转站滞留（订单尾号{order}）',
        priority: 'normal',
        state: 'accepted',
        dueInHours: [-4, 24],
      },
      followUp: { what: '问物流{hub}站的核查结果，回电告诉客户哪天能到', dueInHours: [-3, 20] },
    },
  },
  {
    id: 'wrong-size',
    tags: ['换货'],
    slots: {
      wear: ['羽绒服', '登山鞋', '校服', '骑行服', '运动裤'],
      from: ['M', '39码', '150'],
      to: ['L', '40码', '160'],
    },
    contacts: [
      calledIn(0, 'inquiry', [150, 300], '{wear}买小了，想换大一号，吊牌还在。已发起换货，快递明天上门取件。'),
      calledIn(
        5,
        'call-back',
        [100, 220],
        '旧的{wear}已寄回，新的还没发。查到大一号暂时缺货，工单{ticket}跟进补货，客户愿意再等一周。',
      ),
      calledOut(10, 'resolved', [40, 100], '通知客户新的{wear}已发出，后天到。客户说不用再回电了。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '换货缺货：{wear}大一号待补货', priority: 'normal', state: 'pending', dueInHours: [20, 96] },
      followUp: { what: '查{wear}是否到货；没到就问客户要不要改退款', dueInHours: [16, 72] },
    },
  },
  {
    id: 'part-missing',
    tags: ['补件'],
    slots: {
      kit: ['儿童书桌', '人体工学椅', '落地晾衣架', '烧烤炉', '婴儿推车'],
      part: ['一包螺丝', '左侧支架', '说明书和内六角扳手', '一个轮子'],
    },
    contacts: [
      calledIn(0, 'other', [160, 320], '客户安装{kit}时发现少了{part}，有开箱照片。已登记工单{ticket}，请仓库补寄。'),
      calledOut(3, 'call-back', [40, 90], '补寄件已出库，单号已短信发给客户。'),
      calledOut(6, 'resolved', [30, 70], '客户收到{part}，{kit}已经装好。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '{kit}缺件补寄：{part}', priority: 'normal', state: 'dispatched', dueInHours: [4, 48] },
      followUp: { what: '确认仓库有没有寄出{part}，把单号发给客户', dueInHours: [2, 30] },
    },
  },
  {
    id: 'price-protection',
    tags: ['价保'],
    slots: { goods, gap: ['60', '88', '120', '200', '350'] },
    contacts: [
      calledIn(0, 'refund', [150, 280], '客户上周买的{goods}活动降价{gap}元，要求补差价。在价保期内，已提交价保申请。'),
      calledOut(2, 'resolved', [30, 60], '差价{gap}元已退回客户账户，客户认可。'),
    ],
  },
  {
    id: 'damaged',
    tags: ['破损'],
    slots: { fragile: ['玻璃茶壶', '穿衣镜', '电视', '陶瓷餐具', '鱼缸'], amount: amounts },
    contacts: [
      calledIn(
        0,
        'complaint',
        [200, 420],
        '{fragile}送到时外箱压扁，打开已碎，客户很不高兴。已请客户拍照，登记工单{ticket}按破损件处理。',
      ),
      notReached(1, '回电告知处理方案，无人接听，晚些再拨。'),
      calledOut(1, 'refund', [120, 260], '客户选择退款不要补发，已按原价{amount}元办理退款，不用寄回。'),
      calledOut(5, 'resolved', [30, 60], '退款已到，客户建议{fragile}加厚包装，已记录反馈。'),
    ],
    open: {
      after: 2,
      ticket: {
        subject: '{fragile}运输破损，等客户选补发或退款',
        priority: 'high',
        state: 'accepted',
        dueInHours: [-6, 20],
      },
      followUp: { what: '再次致电客户，确认{fragile}是补发还是退款', dueInHours: [-5, 12] },
    },
  },
  {
    id: 'courier-attitude',
    tags: ['投诉', '物流'],
    contacts: [
      calledIn(
        0,
        'complaint',
        [260, 540],
        '客户投诉快递员没打电话就把包裹放在楼下，说话态度差。已安抚并登记投诉{ticket}，答应48小时内给答复。',
      ),
      calledOut(2, 'complaint', [150, 300], '反馈站点已约谈快递员，客户要求当面道歉，继续协调。'),
      calledOut(4, 'resolved', [60, 150], '站长已上门道歉，客户接受，同意结案。'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: '投诉：快递员未联系即放置，态度差',
        priority: 'urgent',
        state: 'dispatched',
        dueInHours: [-8, 18],
      },
      followUp: { what: '拿到站点的处理结果后给客户答复（已承诺48小时）', dueInHours: [-6, 16] },
    },
  },
  {
    id: 'coupon-failed',
    tags: ['优惠券'],
    slots: { coupon: ['满300减50', '生日8折券', '新品体验券', '运费券'] },
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 240],
        '客户的{coupon}下单时不能用，核对是预售商品不参加。客户觉得页面没写清楚，已转运营改说明。',
      ),
      calledOut(1, 'resolved', [40, 90], '已补发一张{coupon}，有效期30天，客户满意。'),
    ],
  },
  {
    id: 'change-address',
    tags: ['改地址'],
    slots: { goods, order: orders },
    contacts: [
      calledIn(
        0,
        'resolved',
        [80, 180],
        '{goods}（订单尾号{order}）还没发货，客户要改寄到公司，已在系统里改好并复述确认。',
      ),
    ],
  },
]
