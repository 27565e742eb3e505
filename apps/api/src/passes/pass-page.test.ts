import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { VEHICLE_STATUSES } from '@gl/domain/booking';
import { LANGUAGES } from '@gl/domain/language';
import { MINUTE } from '@gl/domain/local-time';
import { hasEnded } from '@gl/domain/states';
import { MESSAGES } from '@gl/messages/all';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { describe, expect, it } from 'vitest';
import { aPassView, WINDOW_START_AT } from '../testing/a-pass.js';
import { PASS_CSP } from './pass-headers.js';
import { passPage } from './pass-page.js';
import type { PassView } from './pass-view.js';

const ISSUE = { tag: 'W/"tag"', isKeptOffline: true };
const page = (over: Partial<PassView> = {}, language: (typeof LANGUAGES)[number] = 'en') =>
  passPage(aPassView(over), language, ISSUE);
const vehicle = (over: Partial<PassView['vehicle']>) => ({ vehicle: { ...aPassView().vehicle, ...over } });
/** What a person reads, in reading order, without the part for paper. */
const read = (html: string) =>
  html
    .replace(/^.*<body>|<section class="paper">.*?<\/section>|<script>.*$/gs, '')
    .replace(/<\/?(span data-near|time)[^>]*>|(?<= · )<\/span>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

describe.each(LANGUAGES)('the pass in %s', (language) => {
  it.each(VEHICLE_STATUSES)('says what to do when %s, in at most 15 kB on the wire', (status) => {
    const html = page({ ...vehicle({ status }), bay: 'B2', reason: 'R' }, language);
    expect(read(html)[0]).toBe(MESSAGES[language].pass.doNow[status].replaceAll("'", '&#39;'));
    expect(html).not.toMatch(/undefined|NaN|\[object|null</);
    expect(gzipSync(html).length).toBeLessThanOrEqual(15 * 1024);
  });

  it('is marked with its language, and offers every language by its own name', () => {
    const html = page({}, language);
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    for (const each of LANGUAGES) {
      expect(html).toMatch(
        new RegExp(`<a id="lang-${each}" href="\\?lang=${each}" lang="${each}"[^>]*>${LANGUAGE_NAMES[each]}</a>`),
      );
      expect(html).toContain(`<li lang="${each}">${MESSAGES[each].pass.showThisCode}</li>`);
    }
    expect(html.match(/aria-current/g)).toHaveLength(2);
  });

  it('reads without a plan, a lane, a neighbour and a plate', () => {
    const bare = {
      plannedStartAt: null,
      promisedStartAt: null,
      callAt: null,
      lane: null,
      laneGroup: null,
      neighbour: null,
    };
    const html = page({ ...bare, ...vehicle({ plate: null, identity: 'LRW3E7FA8MC000000' }) }, language);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(html).toContain('07:15-07:45');
    expect(html).toContain('LRW3E7FA8MC000000');
  });
});

describe('the time on a pass', () => {
  it("stands in the driver's own clock first, then the port's, with weekday and tomorrow", () => {
    expect(read(page()).slice(1, 10)).toEqual([
      'No network: this is the last known state. as of Nepal 17:15',
      'tomorrow · Tuesday, November 24',
      'Nepal · your clock',
      '07:40',
      'Beijing time · port’s clock',
      '09:55',
      'Leave for the gate at 07:10',
      '(Beijing time 09:25)',
      '25 min later than promised (07:15)',
    ]);
  });

  it("shows the neighbour's clock second to a driver of the port's country", () => {
    const lines = read(page({ driverClock: { country: 'CN', zone: 'Asia/Shanghai' } }));
    expect(lines.slice(3, 7)).toEqual(['Beijing time · port’s clock', '09:55', 'Nepal', '07:40']);
  });

  it('says the day of a clock that is in another one', () => {
    const plannedStartAt = Date.UTC(2026, 10, 24, 16, 30);
    expect(read(page({ plannedStartAt })).slice(2, 7)).toEqual([
      'tomorrow · Tuesday, November 24',
      'Nepal · your clock',
      '22:15',
      'Beijing time · port’s clock · Wednesday, November 25',
      '00:30',
    ]);
  });

  it.each([
    [4, null],
    [5, '5 min later than promised (07:15)'],
    [-4, null],
    [-5, '5 min earlier than promised (07:15)'],
    [145, '2 h 25 min later than promised (07:15)'],
  ])('tells a drift of %d min from five on', (drift, text) => {
    const lines = read(page({ plannedStartAt: WINDOW_START_AT + drift * MINUTE }));
    expect(lines.find((line) => line.includes('than promised')) ?? null).toBe(text);
  });

  it('names the window only while the plan is in it', () => {
    expect(read(page())).toContain('Come between 07:15 and 07:45');
    expect(read(page({ plannedStartAt: WINDOW_START_AT + 30 * MINUTE })).join()).not.toContain('Come between');
  });

  it('says when the server last looked', () => {
    expect(read(page())).toContain('updated Nepal 17:15');
  });
});

describe('what a pass shows', () => {
  it('the lane, or its group while there is none', () => {
    expect(read(page()).join(' ')).toContain('Lane 3 green lane');
    expect(read(page({ lane: null })).join(' ')).toContain('green lane The lane is named before you are called.');
  });

  it('the bay of a referral, and never its reason', () => {
    const text = read(page({ ...vehicle({ status: 'referred' }), bay: 'B2', reason: 'X-ray shadow' })).join(' ');
    expect(text).toContain('Bay B2');
    expect(text).toContain('Why Reason withheld');
    expect(text).not.toContain('X-ray');
  });

  it.each(VEHICLE_STATUSES)('a code while it opens a gate, and asks for news until the end (%s)', (status) => {
    const html = page(vehicle({ status }));
    expect(html.includes('class="qr"')).toBe(status !== 'held' && !hasEnded(status));
    expect(html.includes('data-end')).toBe(hasEnded(status));
  });

  it('markup in any text literally', () => {
    const nasty = `<b>"'&`;
    const html = page({ ...vehicle({ plate: nasty, identity: nasty }), reference: nasty, bay: nasty, reason: nasty });
    expect(html).not.toContain(nasty);
    expect(html).not.toContain('<b>"');
    expect(html.split('&#60;b&#62;&#34;&#39;&#38;').length - 1).toBe(5);
  });

  it('no person, even when somebody hands it one', () => {
    const driver = { name: 'Tenzin Sherpa', phone: '+9779812345678', documentNo: 'PA1234567', licenceNo: 'L-778899' };
    const view = { ...aPassView(), driver, vehicle: { ...aPassView().vehicle, drivers: [driver] } };
    for (const language of LANGUAGES) {
      const html = passPage(view, language, ISSUE);
      for (const datum of Object.values(driver)) expect(html).not.toContain(datum);
    }
  });

  it('every opened element closed, in order', () => {
    for (const status of VEHICLE_STATUSES) {
      const open: string[] = [];
      const html = page({ ...vehicle({ status }), bay: 'B2' }).replace(/(<(style|script)>).*?(<\/\2>)/gs, '$1$3');
      for (const [, close, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/g)) {
        if (close) expect(open.pop()).toBe(name);
        else if (!rest!.endsWith('/') && !['meta', 'link', 'br'].includes(name!)) open.push(name!);
      }
      expect(open).toEqual([]);
    }
  });

  it('style and script that its policy allows by their hashes, no other and none in attributes', () => {
    const blocks = [...page().matchAll(/<(style|script)>(.*?)<\/\1>/gs)];
    expect(blocks.map(([, name]) => name)).toEqual(['style', 'script']);
    for (const [, name, text] of blocks)
      expect(PASS_CSP).toContain(`${name}-src 'sha256-${createHash('sha256').update(text!).digest('base64')}'`);
    expect(page()).not.toMatch(/ style=| on[a-z]+=|<script |<link(?! rel="icon" href="data:,">)|https?:/);
    expect(PASS_CSP).not.toContain('unsafe');
  });
});
