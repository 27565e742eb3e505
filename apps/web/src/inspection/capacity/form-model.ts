import type { CapacityChangeInput, WindowCapacityBody } from '@gl/contracts/capacity';
import { CHECKPOINTS, type Checkpoint, type LaneGroup } from '@gl/domain/port';
import { LIMIT_BOUNDS } from '@gl/domain/port-limits';

type Group = WindowCapacityBody['groups'][number];

/** The form of an override as typed. A group's choice: empty (as derived), `minutes`, or a number of open lanes. */
export interface CapacityForm {
  /** The instant, as the wire has it, before which windows are set. */
  until: string;
  choice: Partial<Record<LaneGroup, string>>;
  minutes: Partial<Record<LaneGroup, string>>;
  limits: Partial<Record<Checkpoint, string>>;
  displace: boolean;
  reason: string;
}
/** The name of the field at fault; `nothing` stands for the form as a whole. */
export type CapacityFault = 'nothing' | 'reason' | `minutes-${LaneGroup}` | `limit-${Checkpoint}`;

/** What the form begins with: what is in force in the window. `ends`: the ends of the windows that the form offers. */
export function formOf(window: WindowCapacityBody, ends: readonly string[]): CapacityForm {
  const saidUntil = [...window.groups, ...window.limits].flatMap(({ override }) => override?.until ?? []);
  const until = ends.find((end) => saidUntil.some((said) => Date.parse(said) === Date.parse(end)));
  return {
    until: until ?? window.windowEnd,
    choice: Object.fromEntries(window.groups.map((group) => [group.group, choiceOf(group)])),
    minutes: Object.fromEntries(
      window.groups.map(({ group, override, sellableMin }) => [group, String(override?.laneMinutes ?? sellableMin)]),
    ),
    limits: Object.fromEntries(
      CHECKPOINTS.map((checkpoint) => {
        const override = window.limits.find((limit) => limit.checkpoint === checkpoint)?.override;
        return [checkpoint, override ? String(override.vehiclesPerHour) : ''];
      }),
    ),
    displace: true,
    reason: '',
  };
}

const choiceOf = ({ override }: Group): string => {
  if (!override) return '';
  return override.laneMinutes === null ? String(override.openLanes) : 'minutes';
};

const isWhole = (typed: string, max: number) => /^\d{1,6}$/.test(typed.trim()) && Number(typed) <= max;

/** The fields that keep the form from being sent, in the order in which they stand. */
export function faultsOf(form: CapacityForm, window: WindowCapacityBody, windowMin: number): CapacityFault[] {
  const faults: CapacityFault[] = [];
  for (const { group, lanes } of window.groups)
    if (form.choice[group] === 'minutes' && !isWhole(form.minutes[group] ?? '', lanes * windowMin))
      faults.push(`minutes-${group}`);
  for (const checkpoint of CHECKPOINTS) {
    const typed = form.limits[checkpoint] ?? '';
    if (typed.trim() !== '' && !isWhole(typed, LIMIT_BOUNDS.max)) faults.push(`limit-${checkpoint}`);
  }
  if (form.reason.trim() === '') faults.push('reason');
  if (faults.length === 0) {
    const { groups, limits } = changeOf(form, window);
    if (Object.keys(groups!).length + Object.keys(limits!).length === 0) faults.push('nothing');
  }
  return faults;
}

/**
 * The request that the form stands for. What has a value is said anew until the new end; what had one and is empty now is as derived again;
 * what is and was empty is not named.
 */
export function changeOf(form: CapacityForm, window: WindowCapacityBody): CapacityChangeInput {
  const groups: NonNullable<CapacityChangeInput['groups']> = {};
  for (const { group, override } of window.groups) {
    const choice = form.choice[group] ?? '';
    if (choice === 'minutes') groups[group] = { laneMinutes: Number(form.minutes[group]) };
    else if (choice !== '') groups[group] = { openLanes: Number(choice) };
    else if (override) groups[group] = null;
  }
  const limits: NonNullable<CapacityChangeInput['limits']> = {};
  for (const checkpoint of CHECKPOINTS) {
    const typed = (form.limits[checkpoint] ?? '').trim();
    const was = window.limits.find((limit) => limit.checkpoint === checkpoint)?.override;
    if (typed !== '') limits[checkpoint] = Number(typed);
    else if (was) limits[checkpoint] = null;
  }
  return { until: form.until, reason: form.reason.trim(), displace: form.displace, groups, limits };
}
