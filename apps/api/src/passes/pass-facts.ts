import type { Language } from '@gl/domain/language';
import { hasEnded } from '@gl/domain/states';
import { MESSAGES } from '@gl/messages/all';
import { clockText, timeText } from '@gl/messages/clock';
import { countryName } from '@gl/messages/country-name';
import { type Markup, markup } from './markup.js';
import { nearDay } from './pass-moment.js';
import { clocksOf, isOnTheWay, type PassView, startOf } from './pass-view.js';

/** Lane, or its group while none is named, and the bay of a referral before both. */
export function places(view: PassView, language: Language): Markup | null {
  const { pass, laneGroups } = MESSAGES[language];
  const { lane, laneGroup, bay, vehicle } = view;
  const group = laneGroup && laneGroups[laneGroup];
  if (!group && !lane && !bay) return null;
  const later = isOnTheWay(vehicle.status) ? pass.laneLater : null;
  return markup`<section class="places">${bay === null ? null : place(pass.bay, bay)}${lane && place(pass.lane, lane.no)}${
    lane
      ? bay === null && group
        ? markup`<p class="group">${group}</p>`
        : null
      : group && markup`<p class="only"><b>${group}</b> <span class="small">${later}</span></p>`
  }</section>`;
}

const place = (label: string, value: string | number): Markup =>
  markup`<p class="place"><span>${label}</span> <b>${value}</b></p>`;

/** What a person at the gate compares, and why things are as they are. */
export function facts(view: PassView, language: Language): Markup {
  const { pass, statuses } = MESSAGES[language];
  const { vehicle, reference } = view;
  return markup`<dl>${[
    fact(identityLabel(view, language), asItStands(vehicle.identity)),
    vehicle.plate === vehicle.identity || vehicle.plate === null ? null : fact(pass.plate, asItStands(vehicle.plate)),
    fact(pass.reference, reference),
    fact(pass.status, statuses[vehicle.status]),
    fact(pass.time, hasEnded(vehicle.status) ? pastTime(view, language) : null),
    fact(pass.port, `${view.port.names[language]}${wayThrough(view, language)}`),
    fact(pass.why, isWithheld(view) ? pass.reasonWithheld : view.reason),
  ]}</dl>${windowStill(view, language)}`;
}

const fact = (label: string, value: string | Markup | null): Markup | null =>
  value === null ? null : markup`<dt>${label}</dt><dd>${value}</dd>`;

/** A plate's Chinese letters are Chinese on a pass of any language, and drawn so. */
const asItStands = (identity: string): string | Markup =>
  /\p{Script=Han}/u.test(identity) ? markup`<span lang="zh">${identity}</span>` : identity;

/** Why somebody is referred or sent back is the officers' to say. */
const isWithheld = ({ vehicle }: PassView): boolean =>
  vehicle.status === 'referred' || vehicle.status === 'turned-back';

function identityLabel({ vehicle }: PassView, language: Language): string {
  const { pass } = MESSAGES[language];
  if (vehicle.plate === vehicle.identity) return pass.plate;
  if (/^[A-HJ-NPR-Z0-9]{17}$/.test(vehicle.identity)) return pass.vin;
  return /^[A-Z]{4}\d{7}$/.test(vehicle.identity) ? pass.container : '№';
}

function pastTime(view: PassView, language: Language): Markup {
  const [own] = clocksOf(view);
  const at = startOf(view) ?? view.windowStartAt;
  return markup`${nearDay(at, view.updatedAt, own, language)} · ${clockText(at, own.zone, own.country, language)}`;
}

function wayThrough({ port, neighbour, direction }: PassView, language: Language): string {
  if (!neighbour) return '';
  const sides = [port, neighbour].map(({ country }) => countryName(country, language));
  return ` (${(direction === 'export' ? sides : sides.reverse()).join(' → ')})`;
}

/** A window that the plan has left would contradict the time at the top. */
function windowStill(view: PassView, language: Language): Markup | null {
  const { vehicle, plannedStartAt, windowStartAt, windowEndAt } = view;
  const isInside = plannedStartAt !== null && plannedStartAt >= windowStartAt && plannedStartAt < windowEndAt;
  if (vehicle.status !== 'confirmed' || !isInside) return null;
  const [{ zone }] = clocksOf(view);
  return markup`<p class="more">${MESSAGES[language].pass.comeBetween(timeText(windowStartAt, zone), timeText(windowEndAt, zone))}</p>`;
}
