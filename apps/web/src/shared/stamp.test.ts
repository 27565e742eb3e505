import { describe, expect, it } from 'vitest';
import { bareStamp, stamp, zonedHead } from './stamp.js';

const WINTER = '2026-11-22T16:05:00Z';
const SUMMER = '2026-07-22T22:05:00Z';
const now = Date.parse(WINTER);

describe('a stamp', () => {
  it.each([
    ['en', 'Asia/Shanghai', WINTER, '23 Nov 2026, 00:05\u00a0UTC+8'],
    ['zh', 'Asia/Shanghai', WINTER, '2026年11月23日 00:05\u00a0UTC+8'],
    ['en', 'Asia/Kathmandu', WINTER, '22 Nov 2026, 21:50\u00a0UTC+5:45'],
    ['en', 'Europe/Berlin', WINTER, '22 Nov 2026, 17:05\u00a0UTC+1'],
    ['en', 'Europe/Berlin', SUMMER, '23 Jul 2026, 00:05\u00a0UTC+2'],
  ])('in %s and %s says the zone of its own instant', (language, zone, at, said) => {
    expect(stamp(at, language, zone)).toBe(said);
    expect(said.startsWith(bareStamp(at, language, zone))).toBe(true);
  });
});

describe('the head of a column', () => {
  it('names the zone in the language of the reader', () => {
    expect(zonedHead('申请时间', 'zh', now, 'Asia/Shanghai')).toBe('申请时间（中国标准时间）');
    expect(zonedHead('Applied', 'en', now, 'Asia/Kathmandu')).toBe('Applied (Nepal Time)');
  });

  it('holds in winter and in summer', () => {
    const [winter, summer] = [WINTER, SUMMER].map((at) => zonedHead('Applied', 'en', Date.parse(at), 'Europe/Berlin'));
    expect(winter).toBe(summer);
  });
});
