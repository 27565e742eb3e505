import type { WindowCapacityBody } from '@gl/contracts/capacity';
import { capacityWith, openDirections } from '@gl/db/cut-scene';
import type { PortWithLanes } from '@gl/db/ports';
import { type CapacityOverride, inForce, openLaneMin } from '@gl/domain/capacity/cut-override';
import type { NoShowShares } from '@gl/domain/capacity/no-show-shares';
import type { Stock } from '@gl/domain/ledger';
import type { Instant } from '@gl/domain/local-time';
import { CHECKPOINTS, type Direction, type LaneGroup } from '@gl/domain/port';
import { groupWindowId, windowEnd } from '@gl/domain/window';
import { iso } from '../http/instant.js';
import { etagOf } from '../http/perform.js';

export interface Capacity {
  site: PortWithLanes;
  direction: Direction;
  overrides: readonly CapacityOverride[];
  /** Of the direction: makes the etag. */
  version: number;
  /** What is on sale and sold. */
  stock: Stock;
  noShow: NoShowShares;
}

/** Windows with what lanes and checkpoints give, what was said instead, and what is sold. */
export function windowBodies(
  { site, direction, overrides, version, stock, noShow }: Capacity,
  starts: Instant[],
): WindowCapacityBody[] {
  const { port, lanes } = site;
  const derived = capacityWith(site, direction, starts, [], noShow);
  const limits = new Map(derived.ports.map((row) => [row.startAt, row]));
  const serving = (group: LaneGroup) =>
    lanes.filter((lane) => lane.group === group && lane.directions.includes(direction)).length;
  const tenth = (share: number) => Math.round(share * 10) / 10;
  return starts.map((startAt) => {
    const said = inForce(overrides, direction, startAt);
    const count = limits.get(startAt)!;
    const counted = stock.ports.get(count.id);
    return {
      windowStart: iso(startAt),
      windowEnd: iso(windowEnd(port, startAt)),
      etag: etagOf(version),
      groups: derived.groups
        .filter((row) => row.startAt === startAt)
        .map(({ group, sellableMin }) => {
          const window = stock.groups.get(groupWindowId(port, direction, group, startAt));
          const openMin = openLaneMin(port, lanes, direction, group, startAt, openDirections(port, startAt));
          const override = said.groups.get(group);
          return {
            group,
            lanes: serving(group),
            openLanes: tenth(openMin / port.windowMin),
            derivedMin: sellableMin,
            sellableMin: window?.sellable ?? sellableMin,
            soldMin: window?.sold ?? 0,
            override: override
              ? { ...spoken(override.by), openLanes: null, laneMinutes: null, ...override.value }
              : null,
          };
        }),
      vehicles: {
        derived: count.limitVehicles,
        limit: counted?.limit ?? count.limitVehicles,
        sold: counted?.sold ?? 0,
      },
      limits: CHECKPOINTS.flatMap((checkpoint) => {
        const own = port.directions[direction]?.limits.find((limit) => limit.checkpoint === checkpoint);
        const override = said.limits.get(checkpoint);
        if (!own && !override) return [];
        return [
          {
            checkpoint,
            vehiclesPerHour: own?.vehiclesPerHour ?? null,
            override: override ? { ...spoken(override.by), vehiclesPerHour: override.vehiclesPerHour } : null,
          },
        ];
      }),
    };
  });
}

const spoken = ({ fromAt, untilAt, reason }: CapacityOverride) => ({ from: iso(fromAt), until: iso(untilAt), reason });
