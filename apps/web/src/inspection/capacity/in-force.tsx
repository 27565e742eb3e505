import type { WindowCapacityBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { clock } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { capacityWords } from './capacity-words.js';

/** What lanes and checkpoints give in a window, and what was set by hand beside it. */
export function InForce({ window, port }: { window: WindowCapacityBody; port: PortBody }) {
  const { desk, common } = useWords();
  const words = capacityWords.useTexts();
  return (
    <table className="table in-force">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">{words.derived}</th>
          <th scope="col">{words.said}</th>
        </tr>
      </thead>
      <tbody>
        {window.groups.map(({ group, openLanes, derivedMin, override }) => (
          <tr key={group}>
            <th scope="row">{common.laneGroups[group]}</th>
            <td data-label={words.derived}>{words.onSale(words.lanes(openLanes), derivedMin)}</td>
            <td data-label={words.said} className={override ? undefined : 'is-none'}>
              {override
                ? words.saidUntil(
                    override.laneMinutes === null
                      ? words.lanes(override.openLanes ?? 0)
                      : words.minutes(override.laneMinutes),
                    clock(override.until, port.zone),
                    override.reason,
                  )
                : '–'}
            </td>
          </tr>
        ))}
        {window.limits.map(({ checkpoint, vehiclesPerHour, override }) => (
          <tr key={checkpoint}>
            <th scope="row">{desk.setup.checkpoints[checkpoint]}</th>
            <td data-label={words.derived}>
              {vehiclesPerHour === null ? words.noLimit : words.perHour(vehiclesPerHour)}
            </td>
            <td data-label={words.said} className={override ? undefined : 'is-none'}>
              {override
                ? words.saidUntil(
                    words.perHour(override.vehiclesPerHour),
                    clock(override.until, port.zone),
                    override.reason,
                  )
                : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
