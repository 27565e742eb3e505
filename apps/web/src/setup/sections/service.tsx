import type { ServiceTimesBody } from '@gl/contracts/service-times';
import { SERVICE_CLASSES, type ServiceClass } from '@gl/domain/port';
import { SERVICE_BOUNDS } from '@gl/domain/port-limits';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ask } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';
import { Section } from './section.js';

interface Props {
  draft: Draft;
  change: Change;
  /** Measured beside configured; a port that is not there yet has none. */
  portId?: string;
}

/** Minutes of each service. What was measured may be taken over into its field, and is saved like anything typed. */
export function Service({ draft, change, portId }: Props) {
  const { desk } = useWords();
  const { setup } = desk;
  const measured = useQuery({
    queryKey: ['setup', portId, 'service-times'],
    queryFn: ({ signal }) => ask('readServiceTimes', { params: { port: portId! }, signal }),
    enabled: portId !== undefined,
  });
  const of = (name: ServiceClass) => measured.data?.services.find(({ serviceClass }) => serviceClass === name);
  // A field keeps its text; what is taken over draws it anew.
  const [taken, setTaken] = useState<Partial<Record<ServiceClass, number>>>({});
  const takeOver = (name: ServiceClass, minutes: number) => {
    change({ serviceMin: { ...draft.serviceMin, [name]: minutes } });
    setTaken((before) => ({ ...before, [name]: (before[name] ?? 0) + 1 }));
  };
  return (
    <Section name="service">
      <div className="fields">
        {SERVICE_CLASSES.map((name) => (
          <div key={name}>
            <NumberField
              key={taken[name] ?? 0}
              path={`serviceMin.${name}`}
              label={setup.serviceClasses[name]}
              unit={setup.minutesUnit}
              min={SERVICE_BOUNDS.min}
              max={SERVICE_BOUNDS.max}
              value={draft.serviceMin[name]}
              onChange={(minutes) => change({ serviceMin: { ...draft.serviceMin, [name]: minutes ?? Number.NaN } })}
            />
            <Measured
              service={of(name)}
              name={setup.serviceClasses[name]}
              standing={draft.serviceMin[name]}
              onTake={(minutes) => takeOver(name, minutes)}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}

interface MeasuredProps {
  service: ServiceTimesBody['services'][number] | undefined;
  name: string;
  /** What stands in the field. */
  standing: number;
  onTake: (minutes: number) => void;
}

function Measured({ service, name, standing, onTake }: MeasuredProps) {
  const { desk } = useWords();
  const { setup } = desk;
  if (!service?.learntMin) return null;
  const minutes = Math.min(SERVICE_BOUNDS.max, Math.max(SERVICE_BOUNDS.min, Math.round(service.learntMin)));
  return (
    <p className="quiet">
      {setup.measured(service.learntMin, service.sample)}{' '}
      {service.isProposal && minutes !== standing && (
        <Button size="small" aria-label={setup.takeOverFor(name, minutes)} onClick={() => onTake(minutes)}>
          {setup.takeOver(minutes)}
        </Button>
      )}
    </p>
  );
}
