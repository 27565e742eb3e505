import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = '请另选时段。';
const enterBeforeCutOff = '请在截止时间前补填，否则预约将被取消。';

export const rules = {
  UNKNOWN_FIELD: { message: (v) => `不认识该字段${given(v.field, '：')}。`, fix: '请删除该字段或更正名称。' },
  MISSING_FIELD: { message: (v) => `缺少字段${given(v.field, '：')}。`, fix: '请填写。' },
  INVALID_FIELD: {
    message: (v) => `该值无效${given(v.found, '：')}。`,
    fix: (v) => `请更正${given(v.expected, '，应为 ')}${given(v.min, '，不小于 ')}${given(v.max, '，不大于 ')}。`,
  },
  CONTROL_CHARACTER: { message: '文字中含有看不见的控制字符。', fix: '请手工重新输入，不要粘贴。' },
  TOO_MANY: { message: (v) => `数量过多${given(v.found, '：')}${given(v.max, '，最多 ')}。`, fix: '请分成几个预约。' },
  VIN_FORMAT: { message: '车架号（VIN）为 17 位字母和数字，不含 I、O、Q。', fix: '请照车上的车架号重新填写。' },
  VIN_CHECK_DIGIT: {
    message: (v) => `车架号校验位不对${given(v.expected, '，第 9 位应为 ')}${given(v.found, '，而不是 ')}。`,
    fix: '请与车上的车架号逐位核对。',
  },
  PLATE_FORMAT: {
    message: (v) => `不是有效的${given(v.country, '')}车牌号${given(v.found, '：')}。`,
    fix: '请照车上的车牌填写，并选择所属国家。',
  },
  CONTAINER_FORMAT: { message: '集装箱号有误。', fix: '请按箱体填写 4 个字母加 7 位数字。' },
  IDENTITY_MISSING: { message: '该车辆没有可识别的号码。', fix: '请填写车牌、车架号、集装箱号或货物运输批次号之一。' },
  IDENTITY_REPEATED: { message: (v) => `车牌、车架号或箱号重复${given(v.found, '：')}。`, fix: '每辆车只填一次。' },
  PHONE_FORMAT: { message: '电话号码有误。', fix: '请带国家区号填写，例如 +8613800000000。' },
  HS_CODE_FORMAT: { message: 'HS 编码为 6 至 10 位数字。', fix: '请照报关单填写。' },
  HS_CODE_MISSING: { message: '货物没有 HS 编码。', fix: '请为每种货物填写 HS 编码。' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `车辆所载货物不在本预约中${given(v.found, '：')}。`,
    fix: '请添加该货物，或为车辆改选货物。',
  },
  CONSIGNMENT_UNUSED: { message: '没有车辆装载这批货物。', fix: '请分配到车辆，或删除这批货物。' },
  CONSIGNMENT_REPEATED: { message: '同一批货物填了两次。', fix: '请为每批货物用不同的编号。' },
  DECLARATION_FORMAT: { message: '报关单号为 18 位数字。', fix: '请照报关单填写。' },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `报关单在时段结束前失效${given(v.until, '（', '）')}。`,
    fix: '请选更早的时段，或重新申报。',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `货物在时段结束前已过保鲜期限${given(v.until, '（', '）')}。`,
    fix: '请选更早的时段，或更正保鲜期限。',
  },
  PASSENGERS_MISSING: { message: '缺少乘客人数。', fix: '请填写乘客人数。' },
  UN_NUMBER_MISSING: {
    message: '危险货物和电池车辆必须填写 UN 编号。',
    fix: (v) => `请填写 UN 编号${given(v.expected, '，此处为 ')}。`,
  },
  UN3171_ENDED: {
    message: '此类电池的车辆已不能再使用 UN 3171。',
    fix: (v) => `请改用 ${v.expected ?? 'UN 3556（锂离子）、UN 3557（锂金属）或 UN 3558（钠离子）'}。`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `UN 编号${given(v.found, ' ', ' ')}与电池类型不符。`,
    fix: (v) => `请更正 UN 编号${given(v.expected, '（应为 ', '）')}或电池类型。`,
  },
  NOT_PLUG_IN: {
    message: (v) => `不能外接充电的混合动力车${given(v.found, '（HS ', '）')}不属于新能源车。`,
    fix: '请更正 HS 编码，或改约普通通道。',
  },
  NOT_NEW_ENERGY: {
    message: (v) => `该 HS 编码${given(v.found, '（', '）')}不属于新能源车。`,
    fix: '请更正 HS 编码，或改约普通通道。',
  },
  NOT_PRODUCE: {
    message: (v) => `该 HS 编码${given(v.found, '（', '）')}在本口岸不属于鲜活农产品。`,
    fix: '请更正 HS 编码、填写保鲜期限，或改约普通通道。',
  },
  NOT_LARGE_EQUIPMENT: {
    message: (v) => `该 HS 编码${given(v.found, '（', '）')}不属于大型设备。`,
    fix: '请更正 HS 编码，或改约普通通道。',
  },
  SEAL_NOT_KNOWN: {
    message: (v) => `陆港没有该关锁的记录${given(v.found, '：')}。`,
    fix: '请更正关锁号，或不填关锁号预约。',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `同一批次${given(v.found, '（', '）')}的车辆必须一起通关。`,
    fix: '请选择“同行”，或把车辆放在同一预约中。',
  },
  MIXED_GROUPS: { message: '同一预约不能走不同的通道组。', fix: '请按通道组把车辆或货物分开预约。' },
  COUNTRY_MISMATCH: {
    message: (v) => `国家${given(v.found, '（', '）')}与口岸和方向不符${given(v.expected, '，应为 ')}。`,
    fix: '请更正国家、方向或口岸。',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `${given(v.port, '', ' ')}口岸在此方向不能办理这类货物。`,
    fix: '请选择这类货物的指定口岸。',
  },
  DIRECTION_NOT_OFFERED: { message: '该口岸不办理此方向。', fix: '请改选方向或口岸。' },
  DANGEROUS_NOT_ALLOWED: { message: '该口岸不办理危险货物。', fix: '请选择可办理危险货物的口岸。' },
  COACH_NOT_OFFERED: { message: '该口岸没有客车通道。', fix: '请选择有客车通道的口岸。' },
  VIA_NOT_OFFERED: { message: '这里暂不能预约途中查验。', fix: '请不填“经由”再预约。' },
  NO_LANE_FITS: {
    message: (v) => `没有${v.group ?? '通道'}能通过此车${given(v.limit, '，限值为 ')}。`,
    fix: '请核对长、宽、高和重量，或另选口岸。',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `车辆超限${given(v.limit, '（超过 ', '）')}，但没有通行证。`,
    fix: '请填写超限运输车辆通行证号，或更正尺寸和重量。',
  },
  ROAD_ENVELOPE: {
    message: (v) => `通往口岸的公路不能通过此车${given(v.limit, '，限值为 ')}。`,
    fix: '请更正尺寸和重量，或另选口岸。',
  },
  WINDOW_NOT_ALIGNED: {
    message: '没有从这一时间开始的时段。',
    fix: (v) => `请从时段表中选择${given(v.expected, '，例如 ')}。`,
  },
  LATEST_BEFORE_START: { message: '最晚时段早于首选时段。', fix: '请选更晚的最晚时段，或留空。' },
  PORT_TAKEN: { message: '已有口岸使用该编号或代码。', fix: '请换一个没有口岸用过的。' },
  PORTS_FULL: { message: '口岸编号已用完，不能再新增口岸。', fix: '请联系系统运行人员。' },
  PORT_UNKNOWN: { message: '没有这个口岸。', fix: '请从列表中选择口岸。' },
  WINDOW_LENGTH: {
    message: '该时段长度不能等分一天。',
    fix: (v) => `请选择可用的长度（分钟）${given(v.expected, '：')}。`,
  },
  ZONE_UNKNOWN: { message: '没有这个时区。', fix: '请从列表中选择时区。' },
  HOURS_OFF_GRID: {
    message: '开放时间不是整数个时段。',
    fix: (v) => `开始应早于结束，且都落在时段的起点上${given(v.min, '；每个时段 ', ' 分钟')}。`,
  },
  HOURS_OVERLAP: { message: '与同一天的其他开放时间重叠。', fix: '请合并，或让一段在另一段结束时开始。' },
  LANE_MISSING: { message: '口岸办理的某个方向没有可用的通道。', fix: '请先为该方向增加通道，或停办该方向。' },
  CHECKPOINT_REPEATED: { message: '该检查点已有限量。', fix: '每个检查点只保留一个限量。' },
  LIMIT_BELOW_ONE: {
    message: '按此限量，每个时段不足一辆车。',
    fix: (v) => `请提高限量${given(v.min, '，每小时至少 ', ' 辆')}，或延长时段。`,
  },
  SERVICE_TOO_LONG: {
    message: '该查验用时超过可售的任何连续时段。',
    fix: (v) => `请缩短${given(v.max, '，最多 ', ' 分钟')}，或允许顺占更多时段。`,
  },
  LANE_ABOVE_ROAD: {
    message: '通道的限界大于通往口岸的公路。',
    fix: (v) => `请降低通道限值${given(v.max, '，公路限值为 ')}。`,
  },
  GATE_STARVED: {
    message: (v) =>
      `允许在途和卡口的车太少：通道会空着，车却在待检场等${given(v.perHour, '（每小时可过 ', ' 辆')}${given(v.roadMin, '，车程 ', ' 分钟）')}。`,
    fix: (v) => `请改为${given(v.min, '不少于 ', ' 辆') || '更多车辆'}，或留空表示不限。`,
  },
  FIXED_WHILE_SOLD: { message: '后续时段已有预约，此项不能更改。', fix: '请等到没有后续预约，或另建口岸。' },
  BOOKED_NOT_ACCEPTED: {
    message: (v) => `将关闭的时段里有已预约的车辆${given(v.found, '，共 ', ' 辆')}。`,
    fix: '请先看预览，再确认保留这些车辆的位置。',
  },
  LANE_IN_USE: {
    message: '通道正在使用：有车辆已叫号到此，或其通道组已有后续预约。',
    fix: '请等车辆办结，或改动其他项目。',
  },
  DECLARATION_MISSING: { message: '缺少报关单号。', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: '缺少公路舱单号。', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: '缺少出口许可证。', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: '缺少植物检疫证书。', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: '缺少果园或包装厂注册号。', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: '缺少国际道路运输许可证。', fix: enterBeforeCutOff },
  DRIVER_MISSING: { message: '尚未指定司机。', fix: '请在截止时间前指定司机，否则预约将被取消。' },
  DRIVER_DOCUMENT_MISSING: { message: '缺少司机的护照号或驾驶证号。', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: '缺少车牌号。', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: '缺少边境管理区通行证。', fix: enterBeforeCutOff },
  FULL: { message: '该时段已无余量。', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `余下的位置${given(v.until, '在 ', ' 前')}为其他车辆保留。`,
    fix: (v) => `请另选时段，${given(v.until, '或在 ', ' 之后') || '或稍后'}再试。`,
  },
  ORDINARY_FLOOR: { message: '余下的位置为普通车辆保留。', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `口岸在该时段不能再接收车辆${given(v.limit, '，上限为 ')}。`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `贵公司在该时段的份额已用完${given(v.max, '，最多 ', ' 辆')}。`,
    fix: '请另选时段，或取消该时段的一个预约。',
  },
  TRIP_OVERLAP: {
    message: (v) => `${given(v.found, '', ' ') || '该车辆'}此时已有行程${given(v.until, '，至 ')}。`,
    fix: '请选更晚的时段，或换一辆车。',
  },
  HOLD_LIMIT: {
    message: (v) => `未确认的占位过多${given(v.max, '，每个时段最多 ', ' 个')}。`,
    fix: '请先确认或取消一个。',
  },
  WINDOW_PAST: { message: '该时段已过。', fix: '请选择更晚的时段。' },
  WINDOW_CLOSED: { message: '口岸在该时段不开放。', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) => `预约尚未开放到那一天${given(v.until, '，现开放至 ')}${given(v.max, '，最多提前 ', ' 天')}。`,
    fix: '请选更早的时段，或过些时候再预约。',
  },
  WRONG_STATE: { message: (v) => `当前状态下不能这样操作${given(v.found, '：')}。`, fix: '请刷新后再决定。' },
  CUT_OFF_PASSED: { message: (v) => `已过截止时间${given(v.until, '（', '）')}。`, fix: '请联系口岸，或另约时段。' },
  NOT_EDITABLE: { message: '该字段已不能修改。', fix: '请取消后重新预约，或联系口岸。' },
  NOT_AUTHORISED_FOR_COMPANY: { message: '您不能代该公司预约。', fix: '请先取得该公司授权。' },
  COMPANY_NAMED_TWICE: { message: '填写了两家不同的公司。', fix: '请只填一家。' },
  NOT_COMPANY_MANAGER: { message: '只有企业管理人可以进行此操作。', fix: '请联系本企业的管理人。' },
  LAST_MANAGER: { message: '这样一来，企业将没有管理人。', fix: '请先把管理权交给一位同事。' },
  LAST_ADMINISTRATOR: { message: '这样一来，系统将没有管理员。', fix: '请先指定另一位管理员。' },
  OWN_ROLE: { message: '任何人都不能更改自己的权限。', fix: '请另一位管理员办理。' },
  ROLE_NEEDS_PORT: { message: '这个角色只在一个口岸工作。', fix: '请填写口岸。' },
  ROLE_OUT_OF_REACH: { message: '您不能授予这个角色。', fix: '请联系系统管理员。' },
  BROKER_UNKNOWN: { message: '没有已通过审核的报关行使用此信用代码。', fix: '请向报关行核对代码后重新输入。' },
  EMAIL_TAKEN: { message: '这个邮箱已有账号。', fix: '请用它登录，或请对方把邮件发到另一个邮箱。' },
  LABEL_FULL: { message: '使用此名称的有效密钥已有两个。', fix: '请先作废其中一个，或换一个名称。' },
  ROLE_MAY_NOT: { message: '您的角色不能进行此操作。', fix: '请交由有权限的人办理，或向口岸申请权限。' },
  OTHER_PORT: { message: '这属于另一个口岸。', fix: '请联系该口岸的工作人员。' },
  FUTURE_OCCURRENCE: { message: '发生时间晚于现在。', fix: '请填写实际发生的时间。' },
  CALL_NEEDS_LANE: { message: '该车辆尚未分道。', fix: '请等待分道或先开通道，再叫号。' },
  LANE_BUSY: {
    message: (v) => `通道仍在查验另一辆车${given(v.found, '：')}${given(v.window, '，时段 ')}。`,
    fix: '请先放行该车或转检。',
  },
  GATE_FULL: {
    message: (v) => `途中和卡口已满，暂不能再叫号${given(v.found, '（', '')}${given(v.max, '/', ' 辆）')}。`,
    fix: (v) => `请等有车驶入通道后再叫${given(v.until, '，计划在 ')}${given(v.next, '；下一辆：')}。`,
  },
  CROSS_SITE: { message: '该请求来自其他网站。', fix: '请打开本系统，在系统内操作。' },
  PEOPLE_ONLY: { message: 'API 密钥不能进行此操作，仅限登录的用户。', fix: '请用邮箱和密码登录。' },
  WRONG_CREDENTIALS: { message: '邮箱与密码不匹配。', fix: '请核对两者，或申请重设密码的链接。' },
  WRONG_CODE: { message: '验证码不正确或已使用过。', fix: '请等待身份验证器显示下一个验证码，或使用备用码。' },
  PASSKEY_NOT_ACCEPTED: { message: '该通行密钥未通过验证。', fix: '请重试并在设备上完成本人验证，或改用密码登录。' },
  COMPANY_NOT_APPROVED: { message: '贵公司尚未核准，或已被暂停。', fix: '请联系负责审核的口岸。' },
  TOO_MANY_TRIES: {
    message: (v) => `错误次数过多${given(v.waitS, '，请等待 ', ' 秒')}。`,
    fix: '请稍候再试。使用通行密钥登录不受此限制。',
  },
  PASSWORD_RULE: {
    message: '密码须为 12 至 128 个字符，不能是您的邮箱，也不能是常见密码。',
    fix: '请另选一个，例如由四五个互不相关的词组成。',
  },
  LINK_ENDED: { message: '该链接已使用或已失效。', fix: '请重新申请一个链接。' },
  SECOND_FACTOR_NEEDED: {
    message: '您的角色必须有第二重验证，而这是最后一种。',
    fix: '请先设置另一种，再移除这一种。',
  },
  NO_SECOND_FACTOR: { message: '您尚未设置第二重验证。', fix: '请先设置身份验证器或通行密钥。' },
  NOTHING_TO_CONFIRM: { message: '没有等待确认的设置。', fix: '请重新开始，并扫描新的二维码。' },
  TOLD_RECENTLY: {
    message: '刚刚已通知过司机。',
    fix: (v) => `请${given(v.until, '在 ', ' 之后') || '五分钟后'}再发，急事请直接打电话。`,
  },
  NOTHING_TO_UNDO: { message: '没有可撤销的步骤。', fix: '请刷新后查看当前状态。' },
  UNDO_TOO_LATE: {
    message: (v) => `该步骤已超过${given(v.minutes, ' ', ' 分钟')}，不能撤销。`,
    fix: '请由带班领导按现状处理。',
  },
  PASS_NOT_VALID: { message: '出示的通行证无效，不能开闸。', fix: '请重新扫描，或核对车牌后由人员处理。' },
} satisfies Messages['rules'];
