import type { GateMessages } from '../../gate-messages.js';
import { given } from '../../given.js';

export const gate = {
  answers: { allow: '通行', attention: '请人工核对', refuse: '禁止通行' },
  reasons: {
    OK: {
      title: (v) => `通行证有效${given(v.lane, '，', ' 号通道')}${given(v.group, '，')}`,
      todo: '请核对车牌后放行入场。',
    },
    BOOKED: {
      title: (v) => `已预约，时段有效${given(v.lane, '，', ' 号通道')}${given(v.group, '，')}`,
      todo: '请核对车牌和单证后放行入场。',
    },
    NOT_A_PASS: { title: '不是通行证', todo: '请让司机出示通行证页面上的二维码，或输入车牌。' },
    FORGED: { title: '通行证是伪造的', todo: '不得放行。扣下该凭证，报告带班领导。' },
    OTHER_PORT: { title: '属于其他口岸', todo: '不得放行。请司机查看通行证上的口岸名称。' },
    NOT_FOUND: { title: '没有找到预约', todo: '请核对车牌或预约号；未预约的车辆请到待检场登记。' },
    REVOKED: { title: '通行证已作废', todo: '不得放行。请司机打开最新的通行证链接，或询问预约企业。' },
    EXPIRED: { title: '通行证已过期', todo: '不得放行。需要重新预约。' },
    WRONG_DIRECTION: { title: '方向不对', todo: '请引导至另一方向的卡口。' },
    NOT_CONFIRMED: { title: '预约尚未确认', todo: '请让预约企业先确认预约。' },
    ENDED: { title: (v) => `本次通关已结束${given(v.status, '：')}`, todo: '不得放行。如有误，请由带班领导处理。' },
    USED: {
      title: (v) => `已使用${given(v.time, '，')}${given(v.gate, '，卡口 ')}${given(v.badge, '，工号 ')}`,
      todo: '不得放行。请核对车牌，报告带班领导。',
    },
    NOT_THROUGH_GATE: { title: '尚未进入卡口', todo: '请车辆先到卡口扫码。' },
    NOT_IN_SERVICE: { title: '尚未开始查验', todo: '请先在通道开始查验，再放行。' },
    SEVERAL: { title: '该预约有多辆车', todo: '请选择面前的这一辆。' },
    SUPERSEDED: { title: (v) => `预约已变更${given(v.window, '，现为 ')}`, todo: '以当前时段为准，请告知司机。' },
    NOT_CALLED: { title: '尚未叫号', todo: '请回待检场等候叫号。' },
    EARLY: {
      title: (v) => `早到${given(v.minutes, ' ', ' 分钟')}${given(v.window, '，时段 ')}`,
      todo: '请引导至待检场等候，或由人员决定提前入场。',
    },
    LATE: {
      title: (v) => `迟到${given(v.minutes, ' ', ' 分钟')}${given(v.window, '，时段 ')}`,
      todo: '请安排在准时车辆之后。',
    },
  },
} satisfies GateMessages;
