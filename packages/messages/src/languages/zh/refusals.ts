import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

export const refusals = {
  INVALID_REQUEST: { title: '填写有误', detail: () => '请修改标出的字段后重新提交。' },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: '请求缺少 Idempotency-Key',
    detail: () => '每个新请求请带一个新的 Idempotency-Key，重发时用同一个。',
  },
  UNAUTHENTICATED: { title: '尚未登录', detail: () => '请重新登录，或使用有效的 API 密钥。' },
  FORBIDDEN: { title: '您没有此项权限', detail: () => '请向本公司管理员或口岸申请权限。' },
  COMPANY_NOT_APPROVED: { title: '该企业暂时不能预约', detail: () => '企业尚未通过审核，有结果时会发邮件通知您。' },
  NOT_FOUND: { title: '未找到', detail: () => '请核对编号或网址，它也可能属于其他公司。' },
  METHOD_NOT_ALLOWED: { title: '该地址不支持此方法', detail: () => '请查看 API 说明中支持的方法。' },
  PAYLOAD_TOO_LARGE: {
    title: '一次提交的内容过多',
    detail: (v) => `请减少每次提交的内容${given(v.max, '，上限为 ')}。`,
  },
  UNSUPPORTED_MEDIA_TYPE: { title: '不支持此格式', detail: () => '请以 application/json 发送 JSON。' },
  WINDOW_FULL: {
    title: '该时段已约满',
    detail: (v) => `${given(v.window, '时段 ', ' ')}${given(v.group, '（', '）')}没有余位，请另选时段。`,
  },
  COMPANY_CAP: { title: '贵公司在该时段的份额已用完', detail: () => '请另选时段，或取消不需要的预约。' },
  TRIP_OVERLAP: { title: '该车辆此时已有行程', detail: () => '请选更晚的时段、换车，或取消另一行程。' },
  HOLD_EXPIRED: { title: '占位已过期', detail: () => '位置已释放，请重新占位或预约。' },
  HOLD_LIMIT: {
    title: '未确认的占位过多',
    detail: (v) => `请先确认或取消一个占位${given(v.max, '，每个时段最多 ', ' 个')}。`,
  },
  WRONG_STATE: { title: '当前状态下不能这样操作', detail: () => '请刷新查看最新状态后再决定。' },
  IDEMPOTENCY_IN_FLIGHT: { title: '同一请求仍在处理中', detail: () => '请等几秒，用同一个键重发。' },
  STALE: { title: '内容已被他人修改', detail: () => '请刷新，看过新内容后再修改。' },
  NOT_BOOKABLE: { title: '暂时无法预约', detail: () => '请按下列各项修改后再预约。' },
  VERDICT_NOT_ACCEPTED: { title: '此货物不符合绿色通道条件', detail: () => '请更正货物或单证，或同意走普通通道。' },
  WINDOW_PAST: { title: '该时段已过', detail: () => '请选择更晚的时段。' },
  WINDOW_CLOSED: { title: '该时段口岸不开放', detail: () => '请选择口岸开放的时段。' },
  BEYOND_HORIZON: {
    title: '该时段太远，尚未开放预约',
    detail: (v) => `请选更早的时段${given(v.until, '（', ' 之前）')}，或过些时候再预约。`,
  },
  IDEMPOTENCY_MISMATCH: { title: '该 Idempotency-Key 已用于另一请求', detail: () => '新请求请使用新的键。' },
  IF_MATCH_REQUIRED: { title: '请求缺少 If-Match', detail: () => '请先读取数据，并在 If-Match 头中带上其 etag。' },
  RATE_LIMITED: { title: '请求过于频繁', detail: () => '请按 Retry-After 的时间等待后继续。' },
  OVERLOADED: { title: '系统繁忙', detail: () => '没有任何改动。请稍后用同一个键重试。' },
  OUTCOME_UNKNOWN: {
    title: '尚不知道是否已办成',
    detail: () => '请稍后用同一个键重试：若已办成，会得到第一次的答复；若没有，则现在办理。',
  },
  INTERNAL: { title: '系统出错', detail: () => '请重试。若仍出错，请联系口岸并告知请求编号。' },
  SIGN_IN_REFUSED: { title: '登录未成功', detail: () => '请核对输入的内容后重试。' },
  SECOND_FACTOR_REQUIRED: {
    title: '还需第二重验证',
    detail: () => '请输入身份验证器中的验证码或使用通行密钥；若尚未设置，请先设置其中一种。',
  },
  STEP_UP_REQUIRED: {
    title: '请再次确认是您本人',
    detail: () => '请输入验证码或使用通行密钥；若两者都未设置，请输入密码，然后重新操作。',
  },
} satisfies Messages['refusals'];
