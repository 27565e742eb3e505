import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import { type RefObject, useLayoutEffect, useRef } from 'react';

const MOVE_MS = 200;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** A vehicle that changed its lane slides there from where it was; nothing else on the board moves. */
export function useMoved(box: RefObject<HTMLElement | null>, vehicles: readonly PlanVehicleBody[]): void {
  const before = useRef(new Map<string, { lane: string | null; x: number; y: number }>());
  useLayoutEffect(() => {
    const now: typeof before.current = new Map();
    const origin = box.current?.getBoundingClientRect();
    if (!origin) return;
    for (const { vehicleId, lane } of vehicles) {
      const plate = box.current?.querySelector<HTMLElement>(`[data-stop="${vehicleId}"]`);
      if (!plate) continue;
      const place = plate.getBoundingClientRect();
      const here = { lane, x: place.x - origin.x, y: place.y - origin.y };
      now.set(vehicleId, here);
      const was = before.current.get(vehicleId);
      if (was && was.lane !== lane && !stillness.matches)
        plate.animate(
          [{ transform: `translate(${was.x - here.x}px, ${was.y - here.y}px)`, zIndex: 3 }, { zIndex: 3 }],
          {
            duration: MOVE_MS,
            easing: 'ease-out',
          },
        );
    }
    before.current = now;
  }, [box, vehicles]);
}
