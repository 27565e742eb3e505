import { localTime } from '@gl/domain/local-time';
import { MESSAGES } from '@gl/messages/all';
import { expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { HOLIDAY_IN, openHouse, wall } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aPlate, aRequest, driver, truck } from './support/requests.js';

const house = openHouse();
const LANE = 'zhangmu-o1';
const lead = () => house.staff['shift-lead'];

async function atGate(windowStart: string) {
  const plate = aPlate();
  const body = aRequest({ windowStart, vehicles: [truck({ plate, drivers: [driver()] })] });
  const { body: booked } = await house.ask((await house.aCompany()).key, 'book', { body });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  const { id } = booked.vehicles[0]!;
  await house.ask(lead(), 'arrive', { params: { id }, body: { at: 'gate' } });
  return { id, plate: plate.text };
}
const start = (id: string) => house.ask(lead(), 'start', { params: { id }, body: { lane: LANE } });

test('who was left in a lane keeps it on every day; the refusal names him and his window, and clearing him helps', async () => {
  const [early, later] = [wall(HOLIDAY_IN + 1, '10:00'), wall(HOLIDAY_IN + 2, '11:30')];
  const left = await atGate(early);
  expect((await start(left.id)).status).toBe(200);
  const next = await atGate(later);
  const busy = await start(next.id);
  expect([busy.status, codeOf(busy), rulesOf(busy)]).toEqual([409, 'WRONG_STATE', ['LANE_BUSY']]);
  expect(busy.text).toContain(left.plate);
  expect(busy.text).toContain(localTime('Asia/Shanghai', Date.parse(early)));
  expect(busy.text).not.toContain(next.plate);
  expect((await house.ask(lead(), 'clear', { params: { id: left.id } })).status).toBe(200);
  expect((await start(next.id)).status).toBe(200);

  const back = await house.ask(lead(), 'undo', { params: { id: left.id } });
  expect([codeOf(back), rulesOf(back)]).toEqual(['WRONG_STATE', ['LANE_BUSY']]);
  expect(back.text).toContain(next.plate);
});

test.each(Object.entries(MESSAGES))(
  '%s: the sentence holds vehicle and window, and reads without them',
  (_, { rules }) => {
    const say = rules.LANE_BUSY.message as (values: object) => string;
    expect(say({ found: '藏A·12345', window: '11-24 10:00' })).toMatch(/藏A·12345.*11-24 10:00/);
    expect(say({})).not.toMatch(/[:,：，]\s*[.。]?$/);
  },
);
