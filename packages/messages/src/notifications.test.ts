import { LANGUAGES } from '@gl/domain/language';
import { LANE_GROUPS } from '@gl/domain/port';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './all.js';
import { NOTIFICATION_KINDS } from './messages.js';
import { smsParts } from './sms-parts.js';

const link = `https://greenlane.example/p/${'x'.repeat(45 - 28)}`;
const plates = ['藏A·12345', '新AD12345', '123ABC01', 'बा २ ख ९९९९', 'А123ВС777', '51C-123.45'];

/** Always counted as UCS-2: one Chinese plate makes it so. */
const ucs2Parts = (text: string) => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));

describe.each(LANGUAGES)('%s', (language) => {
  const { laneGroups, clock, notifications } = MESSAGES[language];

  it.each(NOTIFICATION_KINDS)('%s fits two SMS parts with plate, lane, time and a link of 45 characters', (kind) => {
    expect(link).toHaveLength(45);
    for (const group of LANE_GROUPS) {
      for (const plate of plates) {
        for (const day of [clock.today, clock.tomorrow, '11-24']) {
          const { sms } = notifications[kind]({
            plate,
            port: 'Zhangmu',
            lane: '12',
            laneGroup: laneGroups[group],
            time: '09:30',
            day,
            link,
          });
          expect(ucs2Parts(sms), sms).toBeLessThanOrEqual(2);
          for (const wanted of [plate, '12', '09:30', link]) expect(sms).toContain(wanted);
          expect(smsParts(sms).parts).toBeLessThanOrEqual(ucs2Parts(sms));
        }
      }
    }
  });
});

it('fits one part in Chinese', () => {
  const { laneGroups, clock, notifications } = MESSAGES.zh;
  for (const kind of NOTIFICATION_KINDS) {
    const values = {
      plate: '藏A12345',
      port: '樟木',
      lane: '3',
      laneGroup: laneGroups.green,
      time: '09:30',
      day: clock.tomorrow,
      link,
    };
    const { sms } = notifications[kind](values);
    expect(smsParts(sms), sms).toMatchObject({ encoding: 'ucs-2', parts: 1 });
  }
});

it('counts parts as the standard does', () => {
  expect(smsParts('a'.repeat(160))).toEqual({ encoding: 'gsm-7', units: 160, parts: 1 });
  expect(smsParts('a'.repeat(161))).toEqual({ encoding: 'gsm-7', units: 161, parts: 2 });
  expect(smsParts('€'.repeat(80)).units).toBe(160);
  expect(smsParts('藏'.repeat(70)).parts).toBe(1);
  expect(smsParts('藏'.repeat(71)).parts).toBe(2);
  expect(smsParts('藏'.repeat(134)).parts).toBe(2);
  expect(smsParts('藏'.repeat(135)).parts).toBe(3);
  expect(smsParts('🚛')).toEqual({ encoding: 'ucs-2', units: 2, parts: 1 });
});
