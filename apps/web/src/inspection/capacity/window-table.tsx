import type { CapacityDayBody, WindowCapacityBody } from '@gl/contracts/capacity';
import type { PortBody } from '@gl/contracts/port';
import { USUAL } from '@gl/domain/port-consequences';
import { Icon } from '../../shared/icons.js';
import { clock, dayText, windowText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { capacityWords } from './capacity-words.js';

interface Props {
  capacity: CapacityDayBody;
  port: PortBody;
  now: number;
  onOpen: (windowStart: string) => void;
}

/** The windows of a day: what each group offers, what of it is sold, and what was set by hand. */
export function WindowTable({ capacity, port, now, onOpen }: Props) {
  const { desk, common, language } = useWords();
  const words = capacityWords.useTexts();
  const groups = capacity.windows[0]!.groups.map(({ group }) => group);
  return (
    <table className="table capacity-table">
      <caption className="unseen">
        {words.caption(desk.book.directions[capacity.direction], dayText(capacity.date, language))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.window}</th>
          {groups.map((group) => (
            <th key={group} scope="col">
              {common.laneGroups[group]}
            </th>
          ))}
          <th scope="col">{words.vehicles}</th>
        </tr>
      </thead>
      <tbody>
        {capacity.windows.map((window) => {
          const isOver = Date.parse(window.windowEnd) <= now;
          const name = windowText(window.windowStart, window.windowEnd, port.zone);
          return (
            <tr key={window.windowStart} className={isOver ? 'is-over' : undefined}>
              <th scope="row">
                {isOver ? (
                  name
                ) : (
                  <button
                    type="button"
                    className="textual"
                    data-stop={window.windowStart}
                    aria-label={words.change(name)}
                    onClick={() => onOpen(window.windowStart)}
                  >
                    {name}
                  </button>
                )}
              </th>
              {window.groups.map((group) => (
                <td key={group.group} data-label={common.laneGroups[group.group]}>
                  <GroupCell group={group} port={port} />
                </td>
              ))}
              <td data-label={words.vehicles}>
                <VehicleCell window={window} port={port} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function GroupCell({ group, port }: { group: WindowCapacityBody['groups'][number]; port: PortBody }) {
  const words = capacityWords.useTexts();
  const { sellableMin, soldMin, override } = group;
  const left = Math.max(0, sellableMin - soldMin);
  const service = port.serviceMin[USUAL[group.group]] ?? 1;
  return (
    <div className="capacity-cell">
      <Fill sold={soldMin} of={sellableMin} />
      <span>{sellableMin + soldMin === 0 ? words.nothingOnSale : words.sold(soldMin, sellableMin)}</span>
      {left > 0 && <span className="quiet">{words.left(left, Math.floor(left / service))}</span>}
      {left === 0 && soldMin > 0 && soldMin === sellableMin && <span className="quiet">{words.full}</span>}
      {soldMin > sellableMin && (
        <span className="mark tone-narrowed">
          <Icon name="warn" size={14} /> {words.above(soldMin - sellableMin)}
        </span>
      )}
      {override && <ByHand until={override.until} port={port} />}
    </div>
  );
}

function VehicleCell({ window, port }: { window: WindowCapacityBody; port: PortBody }) {
  const words = capacityWords.useTexts();
  const { limit, sold } = window.vehicles;
  const override = window.limits.find((one) => one.override)?.override;
  return (
    <div className="capacity-cell">
      <Fill sold={sold} of={limit} />
      <span>{words.vehiclesSold(sold, limit)}</span>
      {sold > limit && (
        <span className="mark tone-narrowed">
          <Icon name="warn" size={14} /> {words.aboveVehicles(sold - limit)}
        </span>
      )}
      {override && <ByHand until={override.until} port={port} />}
    </div>
  );
}

function ByHand({ until, port }: { until: string; port: PortBody }) {
  const words = capacityWords.useTexts();
  return (
    <span className="mark tone-narrowed">
      <Icon name="half" size={14} /> {words.overridden(clock(until, port.zone))}
    </span>
  );
}

/** How full, for the eye; the figures stand beside it. */
function Fill({ sold, of }: { sold: number; of: number }) {
  const share = of > 0 ? Math.min(1, sold / of) : sold > 0 ? 1 : 0;
  return (
    <span className={sold > of ? 'fill is-above' : 'fill'} aria-hidden="true">
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
