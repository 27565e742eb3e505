import { describe, expect, it } from 'vitest';
import { clock, countdown, dayOf, dayText, nearDay, windowText } from './moment.js';

const SHANGHAI = 'Asia/Shanghai';
const WORDS = { today: '今天', tomorrow: '明天', yesterday: '昨天' };
const at = (text: string) => Date.parse(text);

describe('times on the desk', () => {
  it('are the wall clock of the side that is named, 24 h', () => {
    expect(clock('2026-11-24T01:30:00Z', SHANGHAI)).toBe('09:30');
    expect(clock('2026-11-24T01:30:00Z', 'Asia/Kathmandu')).toBe('07:15');
    expect(windowText('2026-11-24T01:30:00Z', '2026-11-24T02:00:00Z', SHANGHAI)).toBe('09:30-10:00');
  });

  it('say today and tomorrow by the calendar of the port, not of the reader', () => {
    const now = at('2026-11-23T16:30:00Z');
    expect(nearDay('2026-11-24', now, SHANGHAI, WORDS)).toBe('今天');
    expect(nearDay('2026-11-25', now, SHANGHAI, WORDS)).toBe('明天');
    expect(nearDay('2026-11-26', now, SHANGHAI, WORDS)).toBeNull();
    expect(dayOf('2026-11-24T01:30:00Z', now, SHANGHAI, 'zh', WORDS)).toBe('今天 11月24日 周二');
  });

  it('write a day with its weekday in both languages', () => {
    expect(dayText('2026-11-24', 'zh')).toBe('11月24日 周二');
    expect(dayText('2026-11-24', 'en')).toBe('Tue 24 Nov');
  });

  it('count a hold down to nothing, never below', () => {
    expect(countdown(15 * 60_000)).toEqual({ minutes: '15', seconds: '00' });
    expect(countdown(61_001)).toEqual({ minutes: '01', seconds: '02' });
    expect(countdown(-5)).toEqual({ minutes: '00', seconds: '00' });
  });
});
