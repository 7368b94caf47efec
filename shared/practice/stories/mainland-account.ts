import { calledIn, calledOut, type Story } from './story'

/** Can happen to every private customer. */
export const accountStories: readonly Story[] = [
  {
    id: 'cannot-log-in',
    tags: ['账号'],
    slots: { cause: ['换了新手机', '连续输错密码', '很久没登录', '手机系统升级'] },
    contacts: [
      calledIn(0, 'inquiry', [160, 360], '客户{cause}后登不上账号，收不到验证码。核对身份后解锁，指导用短信登录。'),
      calledIn(1, 'call-back', [120, 260], '还是收不到验证码，可能被手机拦截。工单{ticket}转技术查短信通道。'),
      calledOut(3, 'resolved', [50, 120], '短信通道已恢复，客户当场登录成功。'),
    ],
    open: {
      after: 2,
      ticket: { subject: '收不到登录验证码，查短信通道', priority: 'high', state: 'accepted', dueInHours: [1, 20] },
      followUp: { what: '技术修好后请客户再试一次登录', dueInHours: [1, 18] },
    },
  },
  {
    id: 'auto-renewal',
    tags: ['自动续费', '退款'],
    slots: { fee: ['15', '19', '25', '88', '148'], service: ['会员月卡', '会员年卡', '云空间', '儿童故事会员'] },
    contacts: [
      calledIn(
        0,
        'refund',
        [150, 320],
        '客户发现{service}自动扣了{fee}元，说已经不用了。已关闭自动续费，退款申请工单{ticket}。',
      ),
      calledOut(3, 'resolved', [40, 90], '{fee}元已原路退回，客户确认。'),
    ],
    open: {
      after: 1,
      ticket: {
        subject: '{service}自动续费{fee}元申请退款',
        priority: 'normal',
        state: 'registered',
        dueInHours: [6, 60],
      },
      followUp: { what: '告诉客户{service}退款审核结果', dueInHours: [4, 48] },
    },
  },
  {
    id: 'points-missing',
    tags: ['积分'],
    slots: { points: ['500', '1200', '2600', '3800'] },
    contacts: [
      calledIn(0, 'inquiry', [90, 210], '客户说上月消费的{points}积分没有到，查到是跨店订单，需要人工补。'),
      calledOut(2, 'resolved', [30, 70], '{points}积分已补，客户打算换购物券。'),
    ],
  },
  {
    id: 'new-number',
    tags: ['换绑'],
    contacts: [
      calledIn(0, 'inquiry', [140, 280], '旧手机号已停用，客户要换绑新号。资料齐全，已提交人工审核，工单{ticket}。'),
      calledOut(2, 'resolved', [40, 100], '换绑完成，提醒客户重新设置支付密码。'),
    ],
    open: {
      after: 1,
      ticket: { subject: '旧号停用，换绑手机号人工审核', priority: 'normal', state: 'dispatched', dueInHours: [4, 36] },
      followUp: { what: '审核通过后致电客户，提醒重设支付密码', dueInHours: [3, 30] },
    },
  },
  {
    id: 'personal-invoice',
    tags: ['发票'],
    slots: { amount: ['168.00', '399.00', '1,299.00', '3,560.00'] },
    contacts: [
      calledIn(0, 'inquiry', [80, 180], '客户要{amount}元订单的电子发票，单位报销用，已指导在订单页自助开具。'),
      calledIn(2, 'resolved', [70, 160], '发票邮箱填错了一个字母，已重发，客户当场收到。'),
    ],
  },
]

/** One call and done. */
export const mainlandOneOffs: readonly Story[] = [
  {
    id: 'opening-hours',
    tags: [],
    contacts: [calledIn(0, 'inquiry', [30, 70], '问法定节假日售后上不上班，已告知热线不休息，上门服务第二天恢复。')],
  },
  { id: 'wrong-number', tags: [], contacts: [calledIn(0, 'wrong-number', [10, 25], '客户本来要打给物业，打错了。')] },
  {
    id: 'satisfaction',
    tags: [],
    contacts: [calledOut(0, 'resolved', [40, 110], '季度回访，客户对服务满意，建议把等待音乐换一首。')],
  },
  { id: 'missed', tags: [], contacts: [{ ...calledOut(0, 'no-answer', [0, 0], '') }] },
  {
    id: 'missed-busy',
    tags: [],
    contacts: [{ ...calledOut(0, 'no-answer', [0, 0], '会员活动通知，对方忙线，没有接通。') }],
  },
  {
    id: 'member-day',
    tags: ['活动'],
    contacts: [calledOut(0, 'sale', [90, 210], '通知会员日活动，客户下单两箱牛奶，要求周末送。')],
  },
  {
    id: 'no-ads',
    tags: ['勿营销'],
    contacts: [calledIn(0, 'other', [50, 120], '客户不想再收到营销短信，已加入免打扰名单。')],
  },
  {
    id: 'trade-in',
    tags: ['以旧换新'],
    contacts: [calledIn(0, 'inquiry', [110, 240], '咨询电视以旧换新的补贴，旧机估价300元左右，客户考虑后再约上门。')],
  },
  {
    id: 'praise',
    tags: [],
    contacts: [calledIn(0, 'other', [60, 140], '客户专门来电表扬上次上门的师傅细心，已登记表扬。')],
  },
  {
    id: 'shop-nearby',
    tags: [],
    contacts: [calledIn(0, 'inquiry', [40, 90], '问最近的线下门店，已短信发送地址和营业时间。')],
  },
  {
    id: 'late-call',
    tags: ['晚上联系'],
    contacts: [calledOut(0, 'call-back', [20, 50], '客户正在开会，请以后晚上七点后再打，已备注。')],
  },
  {
    id: 'fraud-check',
    tags: ['防诈提醒'],
    contacts: [
      calledIn(
        0,
        'inquiry',
        [120, 260],
        '有人自称客服说要给客户退款、让他下载软件，来电核实。已提醒是诈骗，不要转账。',
      ),
    ],
  },
  { id: 'manual', tags: [], contacts: [calledIn(0, 'resolved', [60, 150], '找不到说明书，已把电子版发到客户微信。')] },
]
