import { refused } from '@gl/domain/refusal';
import { step } from '@gl/domain/states';
import { expect, it } from 'vitest';
import { speakDecision } from './speak-decision.js';
import { speakRefusal } from './speak-refusal.js';

const until = Date.UTC(2026, 10, 24, 1, 30);

it('says what is wrong and what to do, with field and end', () => {
  const { refusal } = refused('WINDOW_FULL', {
    rule: 'PROTECTED_UNTIL',
    until,
    values: { group: 'green', window: until },
  });
  expect(speakRefusal(refusal, 'en', 'Asia/Shanghai')).toEqual({
    title: 'This window is full',
    detail: 'No place is left in window 11-24 09:30 for green lane. Choose another window.',
    reasons: [
      {
        rule: 'PROTECTED_UNTIL',
        message: 'The places left are kept for others until 11-24 09:30.',
        fix: 'Choose another window or try again after 11-24 09:30.',
        until,
      },
    ],
  });
  expect(speakRefusal(refusal, 'zh').reasons[0]?.message).toBe('余下的位置在 11-24 01:30 UTC 前为其他车辆保留。');
});

it('speaks a refusal without reasons, and a reason without values', () => {
  expect(speakRefusal(refused('NOT_FOUND').refusal, 'zh')).toEqual({
    title: '未找到',
    detail: '请核对编号或网址，它也可能属于其他公司。',
    reasons: [],
  });
  const { refusal } = refused('NOT_BOOKABLE', { rule: 'VIN_CHECK_DIGIT', field: 'vehicles[0].vin' });
  expect(speakRefusal(refusal, 'en').reasons).toEqual([
    {
      rule: 'VIN_CHECK_DIGIT',
      field: 'vehicles[0].vin',
      message: 'The check digit of this VIN is wrong.',
      fix: 'Compare each character with the VIN on the vehicle.',
    },
  ]);
});

it('names countries and lane groups in the reader’s language', () => {
  const { refusal } = refused(
    'NOT_BOOKABLE',
    { rule: 'PLATE_FORMAT', values: { country: 'NP', found: '??' } },
    { rule: 'COUNTRY_MISMATCH', values: { found: 'KZ', expected: 'NP' } },
    { rule: 'NO_LANE_FITS', values: { group: 'oversize', limit: '4.5 m' } },
  );
  expect(speakRefusal(refusal, 'zh').reasons.map((reason) => reason.message)).toEqual([
    '不是有效的尼泊尔车牌号：??。',
    '国家（哈萨克斯坦）与口岸和方向不符，应为 尼泊尔。',
    '没有超限通道能通过此车，限值为 4.5 m。',
  ]);
  expect(speakRefusal(refusal, 'bo').reasons[0]?.message).toContain('བལ་ཡུལ');
});

it('names the state that stands in the way', () => {
  const outcome = step('cleared', 'cancel', 'exporter');
  const refusal = outcome.ok ? expect.unreachable() : outcome.refusal;
  expect(speakRefusal(refusal, 'en').reasons[0]?.message).toBe('This is not possible in the present state: cleared.');
  expect(speakRefusal(refusal, 'ru').reasons[0]?.message).toBe('В нынешнем состоянии это невозможно: выпущена.');
  const typed = refused('NOT_BOOKABLE', { rule: 'PLATE_FORMAT', values: { found: 'held' } }).refusal;
  expect(speakRefusal(typed, 'zh').reasons[0]?.message).toContain('held');
});

it('speaks a decision on the clock of the port', () => {
  const params = { readyAt: until + 120_000, promiseAt: until, ahead: 3, group: 'green', allowanceMin: null };
  expect(speakDecision('PROMISE_ORDER', params, 'en', 'Asia/Shanghai')).toBe(
    'In the order of promised times; ready 09:32; promised 09:30; vehicles ahead: 3.',
  );
  expect(speakDecision('NO_LANE_OPEN', { group: 'green' }, 'zh', 'Asia/Shanghai')).toBe(
    '目前没有开放的绿色通道。位置保留，有消息即通知。',
  );
});
