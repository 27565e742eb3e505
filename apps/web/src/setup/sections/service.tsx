import { SERVICE_CLASSES } from '@gl/domain/port';
import { SERVICE_BOUNDS } from '@gl/domain/port-limits';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';
import { Section } from './section.js';

export function Service({ draft, change }: { draft: Draft; change: Change }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <Section name="service">
      <div className="fields">
        {SERVICE_CLASSES.map((name) => (
          <NumberField
            key={name}
            path={`serviceMin.${name}`}
            label={setup.serviceClasses[name]}
            unit={setup.minutesUnit}
            min={SERVICE_BOUNDS.min}
            max={SERVICE_BOUNDS.max}
            value={draft.serviceMin[name]}
            onChange={(minutes) => change({ serviceMin: { ...draft.serviceMin, [name]: minutes ?? Number.NaN } })}
          />
        ))}
      </div>
    </Section>
  );
}
