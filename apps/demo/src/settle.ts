import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanBody } from '@gl/contracts/lane-plan';
import type { Border } from './border.js';

const LOOK_MS = 250;

/** Waits until the plan is quiet and nobody's message is under way, at most `patienceMs`; the last plan seen, quiet or not. */
export async function settled(
  border: Border,
  own: ReadonlySet<string>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<PlanBody> {
  const until = Date.now() + patienceMs;
  let before = '';
  for (;;) {
    const plan = await border.plan();
    const mine = plan.vehicles.filter(({ vehicleId }) => own.has(vehicleId));
    const isDone =
      mine.length === own.size &&
      mine.every(({ decisionVersion, told }) => decisionVersion !== null && told === 'told');
    const now = JSON.stringify(
      mine.map(({ vehicleId, decisionVersion, plannedStartAt, told }) => [
        vehicleId,
        decisionVersion,
        plannedStartAt,
        told,
      ]),
    );
    if ((isDone && now === before) || Date.now() > until || signal.aborted) return plan;
    before = now;
    await sleep(LOOK_MS, undefined, { signal });
  }
}
