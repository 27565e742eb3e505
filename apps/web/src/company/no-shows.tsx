import type { AttendanceBody, CompanyRoomBody } from '@gl/contracts/company';
import { NO_SHOW_LIMIT } from '@gl/domain/capacity/no-show';
import { companyWords } from '../shared/company-words.js';
import { Icon } from '../shared/icons.js';
import { usePorts } from '../shared/port-choice.js';
import { useWords } from '../shared/words.js';

/** How many vehicles did not come, and how many more may stay away before it costs something. */
export function NoShows({ room: { noShows } }: { room: CompanyRoomBody }) {
  const { noShows: words } = companyWords.useTexts();
  return (
    <section aria-labelledby="no-shows">
      <h2 id="no-shows">{words.title}</h2>
      <p className="quiet">{words.lead(NO_SHOW_LIMIT * 100)}</p>
      {noShows.length === 0 && <p>{words.none}</p>}
      {noShows.length > 0 && (
        <ul className="setting-rows">
          {noShows.map((attendance) => (
            <AtPort key={attendance.port} attendance={attendance} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AtPort({ attendance: { port, booked, missing, left, keepsMinimum } }: { attendance: AttendanceBody }) {
  const { language } = useWords();
  const { noShows: words } = companyWords.useTexts();
  const name = usePorts().find(({ id }) => id === port)?.names[language] ?? port;
  return (
    <li>
      <div>
        <b>{name}</b>
        <p className="quiet">{words.missing(missing, booked)}</p>
      </div>
      {keepsMinimum ? (
        <p>{words.left(left)}</p>
      ) : (
        <p className="tone-narrowed">
          <Icon name="warn" size={16} /> {words.shareAlone}
        </p>
      )}
    </li>
  );
}
