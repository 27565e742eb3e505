import type { ChangeEffectBody } from '@gl/contracts/port-setup';
import { readNoShows } from '@gl/db/attendance';
import type { Caller } from '@gl/db/callers';
import { bookedIn, daysAhead } from '@gl/db/port-setup';
import type { Sql } from '@gl/db/transaction';
import { consequences, type Site } from '@gl/domain/port-consequences';
import { type Refusal, refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import { needsStepUp } from '../http/perform.js';

const MOST_LISTED = 200;

/** What a change would do from now on, and who stands booked in what it closes. */
export async function effectOf(sql: Sql, before: Site, after: Site, now: number): Promise<ChangeEffectBody> {
  const [was, is] = [await readNoShows(sql, before.port), await readNoShows(sql, after.port)];
  const { days, closing } = consequences(
    { ...before, noShow: was },
    { ...after, noShow: is },
    daysAhead(before.port, after.port, now),
    now,
  );
  const booked = await bookedIn(sql, closing);
  const sum = (figure: 'windowsClosed' | 'windowsOpened') => days.reduce((total, day) => total + day[figure], 0);
  return {
    windowsClosed: sum('windowsClosed'),
    windowsOpened: sum('windowsOpened'),
    days,
    booked: booked
      .slice(0, MOST_LISTED)
      .map(({ windowStartAt, ...booking }) => ({ ...booking, windowStart: iso(windowStartAt) })),
    bookedVehicles: booked.reduce((total, { vehicles }) => total + vehicles, 0),
  };
}

/** Whoever takes capacity away has shown lately who she is. */
export const unproven = ({ days }: ChangeEffectBody, caller: Caller): Refusal | null =>
  days.some(({ windowsClosed, minutesLost, placesLost }) => windowsClosed + minutesLost + placesLost > 0)
    ? needsStepUp(caller)
    : null;

/** Nobody loses a window unseen: who closes it says that he has seen who stands there. */
export const unaccepted = ({ bookedVehicles }: ChangeEffectBody, acceptBooked: boolean): Refusal | null =>
  bookedVehicles > 0 && !acceptBooked
    ? refused('WRONG_STATE', {
        rule: 'BOOKED_NOT_ACCEPTED',
        field: 'acceptBooked',
        values: { found: bookedVehicles },
      }).refusal
    : null;
