import type { PortBody } from '@gl/contracts/port';
import { MINUTE } from '@gl/domain/local-time';
import { Button } from 'antd';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

interface Props {
  port: PortBody;
  alternatives: readonly { windowStart: string; places: number }[];
  onTake: (windowStart: string) => void;
}

/** Windows with room when the chosen one is full: one press books. */
export function Alternatives({ port, alternatives, onTake }: Props) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  if (alternatives.length === 0) return null;
  return (
    <section className="note" aria-label={desk.book.alternatives}>
      <div>
        <p>{desk.exporter.alternativesHint}</p>
        <div className="acts">
          {alternatives.map(({ windowStart, places }) => {
            const end = Date.parse(windowStart) + port.windowMin * MINUTE;
            const window = `${dayOf(windowStart, now, port.zone, language, common.clock)} ${clock(windowStart, port.zone)}-${clock(end, port.zone)}`;
            return (
              <Button key={windowStart} type="primary" ghost onClick={() => onTake(windowStart)}>
                {desk.exporter.takeAlternative(window, places)}
              </Button>
            );
          })}
        </div>
      </div>
    </section>
  );
}
