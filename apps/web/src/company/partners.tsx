import { Deed } from '../shared/deed.js';
import { useRenew } from './query.js';

interface Partner {
  id: number;
  name: string;
  creditCode: string | null;
}
interface End {
  label: string;
  ask: (name: string) => string;
  said: string;
  run: (id: number) => Promise<unknown>;
}

/** Companies that stand in a right with ours, each with the deed that ends it; without `end` they are only read. */
export function Partners({ partners, end }: { partners: readonly Partner[]; end: End | null }) {
  const renew = useRenew();
  if (partners.length === 0) return null;
  return (
    <ul className="setting-rows">
      {partners.map(({ id, name, creditCode }) => (
        <li key={id}>
          <div>
            <b>{name}</b>
            <p className="quiet" translate="no">
              {creditCode}
            </p>
          </div>
          {end && (
            <Deed
              label={end.label}
              name={`${end.label}: ${name}`}
              consequences={end.ask(name)}
              danger
              run={async () => {
                await end.run(id);
                await renew();
              }}
              said={end.said}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
