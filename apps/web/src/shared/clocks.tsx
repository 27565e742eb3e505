import type { PortBody } from '@gl/contracts/port';
import { CLOCK_COUNTRIES, type ClockCountry } from '@gl/messages/messages';
import { clock } from './moment.js';
import { useNow } from './now.js';
import { useWords } from './words.js';

/** The name of a side's clock, `北京时间`, `Nepal`. */
export function useClockName(): (side: { country: string; name: string }) => string {
  const { common } = useWords();
  return ({ country, name }) =>
    (CLOCK_COUNTRIES as readonly string[]).includes(country) ? common.clock.of[country as ClockCountry] : name;
}

/** Both sides' clocks, in the same place on every page of a port. */
export function Clocks({ port }: { port: PortBody }) {
  const now = useNow(60_000);
  const clockName = useClockName();
  const { desk } = useWords();
  return (
    <dl className="clocks" aria-label={desk.shell.clocks}>
      {[port, ...(port.neighbour ? [port.neighbour] : [])].map((side) => (
        <div key={side.country}>
          <dt>{clockName(side)}</dt>
          <dd>
            <time>{clock(now, side.zone)}</time>
          </dd>
        </div>
      ))}
    </dl>
  );
}
