import type { OutgoingMessage } from '../channels/channel.js';

/** A message whose every personal detail is listed in `personal`, so that a test can look for it where it must not be. */
export const aMessage = (overrides: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  notificationId: '0199aa11-2b3c-7d4e-8f50-112233445566',
  kind: 'lane-assigned',
  language: 'zh',
  to: { phone: '+8613800138000', email: 'tashi.dorje@carrier.example' },
  subject: '通道已分配：藏A·12345',
  sms: '藏A·12345 09:10 3号绿色通道',
  text: '扎西多吉，您的车辆藏A·12345请于09:10进入3号绿色通道。',
  params: { plate: '藏A·12345', lane: 'G3', time: '09:10', link: 'https://gl.example/p/abc' },
  ...overrides,
});

export const personal = ['13800138000', '9841234567', 'tashi', 'dorje', 'carrier.example', '扎西多吉', '藏A', '12345'];
