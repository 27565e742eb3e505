import { LANGUAGES } from '@gl/domain/language';
import { LANE_GROUPS } from '@gl/domain/port';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './all.js';
import { NOTIFICATION_KINDS } from './messages.js';
import { smsParts } from './sms-parts.js';

/** A real link: an origin of 26 characters, `/p/`, and the token of a vehicle whose pass was made anew some times (22 + 2 + 22 and dots). */
const LINK = `https://greenlane.example.cn/p/${'x'.repeat(22)}.12.${'x'.repeat(22)}`;
/** The longest identities that a message names; only a VIN has 17 signs, and it is plain. */
const PLATES = [
  'LRW3E7FA8MC000000',
  '藏A·D12345',
  '新AD12345挂',
  '123ABC01',
  'बा २ ख ९९९९',
  'А123ВС777',
  '51C-123.45',
  '3456УБА',
];
/** A two-part text has 67 signs in each part: those it must share with the link. */
const MOST_PARTS = 2;

describe.each(LANGUAGES)('%s', (language) => {
  const { laneGroups, laneGroupsShort, clock, notifications } = MESSAGES[language];

  const worst = (kind: (typeof NOTIFICATION_KINDS)[number], plates = PLATES, link = LINK) => {
    let longest = '';
    for (const group of LANE_GROUPS)
      for (const plate of plates)
        for (const day of [clock.today, clock.tomorrow, clock.yesterday, '11-24'])
          for (const lane of [undefined, '12']) {
            const values = { plate, port: 'Zhangmu', time: '09:30', day, link, ...(lane && { lane }) };
            const names = { laneGroup: laneGroups[group], laneGroupShort: laneGroupsShort[group] };
            const { sms } = notifications[kind]({ ...values, ...names });
            for (const wanted of [plate, '09:30', link]) expect(sms).toContain(wanted);
            expect(
              [lane ?? 'x', names.laneGroup, names.laneGroupShort].some((place) => sms.includes(place)),
              sms,
            ).toBe(true);
            if (lane) expect(sms).toContain(lane);
            expect(smsParts(sms).parts, `${sms.length} ${sms}`).toBeLessThanOrEqual(MOST_PARTS);
            if (sms.length > longest.length) longest = sms;
          }
    return longest;
  };

  it.each(NOTIFICATION_KINDS)(
    '%s says plate, time, place and link in at most two SMS parts, whatever they are',
    (kind) => {
      expect(worst(kind).length).toBeLessThanOrEqual(134);
    },
  );

  it('says the day wherever it may be another one', () => {
    for (const kind of ['booked', 'time-change', 'cancelled'] as const) {
      const values = {
        plate: 'P',
        port: 'Z',
        time: '09:30',
        day: '11-24',
        link: 'L',
        laneGroup: 'G',
        laneGroupShort: 'S',
      };
      expect(notifications[kind](values).sms).toContain('11-24');
    }
  });

  it('takes one part but for the link: words and values of a plate never need a second', () => {
    for (const kind of NOTIFICATION_KINDS) expect(smsParts(worst(kind, PLATES, 'L')).parts).toBe(1);
  });
});

it('takes one part of 160 in English, where nothing needs another alphabet', () => {
  const { laneGroups, laneGroupsShort, clock, notifications } = MESSAGES.en;
  for (const kind of NOTIFICATION_KINDS) {
    const { sms } = notifications[kind]({
      plate: 'LRW3E7FA8MC000000',
      port: 'Zhangmu',
      laneGroup: laneGroups.ordinary,
      laneGroupShort: laneGroupsShort.ordinary,
      time: '09:30',
      day: clock.tomorrow,
      link: LINK,
    });
    expect(smsParts(sms), sms).toMatchObject({ encoding: 'gsm-7', parts: 1 });
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
