import type { Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import { clockName, dateText, timeText, windowText } from '@gl/messages/clock';
import { driftText } from '@gl/messages/pass-drift';
import { type Markup, markup } from './markup.js';
import { nearDay } from './pass-moment.js';
import { type Clock, clocksOf, driftMin, isOnTheWay, type PassView, startOf } from './pass-view.js';

/** The time as large as it goes: weekday, the driver's own clock, the other side's, when to leave, how far the plan is off the promise. */
export function timeBlock(view: PassView, language: Language): Markup {
  const clocks = clocksOf(view);
  const isSpan = startOf(view) === null;
  const faces = clocks.map((clock) => clockFace(view, clock, language));
  return markup`<section class="time"><p class="day">${nearDay(shownAt(view), view.updatedAt, clocks[0], language)}</p><div class="clocks${isSpan ? ' span' : ''}">${faces}</div>${
    isSpan && isOnTheWay(view.vehicle.status) ? markup`<p class="small">${MESSAGES[language].pass.timeLater}</p>` : null
  }${leaving(view, language)}${drift(view, language)}</section>`;
}

function clockFace(view: PassView, clock: Clock, language: Language): Markup {
  const { pass } = MESSAGES[language];
  const [own] = clocksOf(view);
  const at = startOf(view);
  const time = at === null ? windowText(view.windowStartAt, view.windowEndAt, clock.zone) : timeText(at, clock.zone);
  const day = dateText(shownAt(view), clock.zone, language);
  const notes = [
    clockName(clock.country, language),
    clock === own && view.driverClock.zone !== view.port.zone ? pass.yourClock : null,
    clock.zone === view.port.zone ? pass.portClock : null,
    day === dateText(shownAt(view), own.zone, language) ? null : day,
  ];
  return markup`<p><span>${notes.filter((note) => note !== null).join(' · ')}</span><b>${time}</b></p>`;
}

const shownAt = (view: PassView) => startOf(view) ?? view.windowStartAt;

/** Whoever is called leaves now, and the page's first line says so; a hold has not been promised a call. */
function leaving(view: PassView, language: Language): Markup | null {
  const { pass } = MESSAGES[language];
  const { status } = view.vehicle;
  if (status !== 'confirmed' && status !== 'staged' && status !== 'standby') return null;
  if (view.callAt === null) return status === 'confirmed' ? null : markup`<p class="told">${pass.callForwardLater}</p>`;
  const [own, other] = clocksOf(view);
  const elsewhere = other && `(${clockName(other.country, language)} ${timeText(view.callAt, other.zone)})`;
  return markup`<p class="told">${pass.callForward(timeText(view.callAt, own.zone))} <span class="small">${elsewhere ?? null}</span></p>`;
}

function drift(view: PassView, language: Language): Markup | null {
  const minutes = driftMin(view);
  if (minutes === null || view.promisedStartAt === null || !isOnTheWay(view.vehicle.status)) return null;
  const [own] = clocksOf(view);
  return markup`<p class="told">${driftText(minutes, timeText(view.promisedStartAt, own.zone), language)}</p>`;
}
