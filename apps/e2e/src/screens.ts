import { zhangmu } from '@gl/db/seed/ports/zhangmu';
import { instantAt } from '@gl/domain/local-time';
import { type Booked, dayOf } from './a-booking.js';
import { openDay } from './open-day.js';

const DESK_TARGET_PX = 24;
const DRIVER_TARGET_PX = 48;
/** When the booking that the screens show crosses. */
export const SHOWN_WINDOW = instantAt(zhangmu.port.zone, openDay(zhangmu), '10:30');

/** A person, and how far her session has come. */
export type Session = 'manager' | 'admin' | 'enrolling' | 'second step';

export interface Screen {
  name: string;
  /** The router's own name of it; null: not the desk's, or no page at all. */
  route: string | null;
  path: (booking: Booked, links: { invitation: string }) => string;
  /** What is there once the screen is. */
  shows: string;
  as?: 'exporter' | 'shift-lead' | 'admin';
  session?: Session;
  /** A wall changes it by itself: then one of these. */
  lang: string | string[];
  targetPx: number;
}

const desk = (route: string, shows: string, more: Partial<Screen> = {}): Screen => ({
  name: route,
  route,
  path: () => route,
  shows,
  lang: 'zh-CN',
  targetPx: DESK_TARGET_PX,
  ...more,
});
const pass = (name: string, lang: string): Screen => ({
  name,
  route: null,
  path: ({ vehicles }) => `${new URL(vehicles[0]!.passUrl).pathname}?lang=${lang}`,
  shows: 'svg.qr',
  lang,
  targetPx: DRIVER_TARGET_PX,
});

/** Every screen that there is. A route of the desk that is missing here fails a test. */
export const SCREENS: Screen[] = [
  desk('/sign-in', 'form'),
  desk('/sign-in', '.one-time', { name: 'second step', path: () => '/sign-in?step=second', session: 'second step' }),
  desk('/enrol', '.qr-picture', { session: 'enrolling' }),
  desk('/reset', 'form'),
  desk('/reset', '.password', { name: 'new password', path: () => `/reset#${'x'.repeat(22)}.${'x'.repeat(43)}` }),
  desk('/invite', '.password', { path: (_, { invitation }) => invitation }),
  desk('/apply', '.credit-code'),
  desk('/account', '.setting-rows', { session: 'manager' }),
  desk('/company', 'table', { session: 'manager' }),
  desk('/admin/companies', 'table', { session: 'admin' }),
  desk('/admin/companies', '.setting-facts', {
    name: 'one company',
    path: () => '/admin/companies?companyId=1',
    session: 'admin',
  }),
  desk('/admin/people', 'table', { session: 'admin' }),
  desk('/admin/devices', 'table', { session: 'admin' }),
  desk('/admin/jobs', '.empty', { session: 'admin' }),
  desk('/today', '.day-vehicles, .begin', { as: 'exporter' }),
  desk('/bookings', 'table.bookings', { as: 'exporter' }),
  desk('/bookings/new', '[role=grid]', { as: 'exporter', path: () => '/bookings/new?port=zhangmu' }),
  desk('/bookings/$id', '.decision', { as: 'exporter', path: ({ id }) => `/bookings/${id}` }),
  desk('/inspection', '.plate-button, .vehicle-row', {
    as: 'shift-lead',
    path: () => `/inspection?date=${dayOf(SHOWN_WINDOW)}`,
  }),
  desk('/inspection/clock', '.clock-card', {
    as: 'shift-lead',
    path: () => '/inspection/clock?lane=zhangmu-o1',
  }),
  desk('/inspection/capacity', '.capacity-table', {
    as: 'shift-lead',
    path: () => `/inspection/capacity?date=${dayOf(SHOWN_WINDOW)}`,
  }),
  desk('/inspection/capacity', '.in-force', {
    name: 'one window',
    as: 'shift-lead',
    path: () =>
      `/inspection/capacity?date=${dayOf(SHOWN_WINDOW)}&window=${encodeURIComponent(new Date(SHOWN_WINDOW).toISOString())}`,
  }),
  desk('/inspection/forecast', '.forecast-group', {
    as: 'shift-lead',
    path: () => `/inspection/forecast?date=${dayOf(SHOWN_WINDOW)}`,
  }),
  desk('/gate', '.gate-ready', { as: 'shift-lead', targetPx: DRIVER_TARGET_PX }),
  desk('/board/$port', '.board-lanes', { path: () => '/board/zhangmu', lang: 'zh' }),
  desk('/wall/$port', '.wall-foot', { path: () => '/wall/zhangmu', lang: ['zh', 'en', 'ne'] }),
  desk('/admin/ports', '.port-card', { as: 'admin' }),
  desk('/admin/ports/new', '#f-code', { as: 'admin' }),
  desk('/admin/ports/$portId', '.lane-rows li', { as: 'admin', path: () => '/admin/ports/zhangmu' }),
  desk('no such page', 'h1', { as: 'exporter', route: null, path: () => '/nowhere' }),
  pass('pass in Chinese', 'zh'),
  pass('pass in Tibetan', 'bo'),
];
