import type { GateVerdictBody } from '@gl/contracts/gate';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../shared/icons.js';
import { PageTitle } from '../shared/page.js';
import { usePort } from '../shared/port-choice.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { ByHand } from './by-hand.js';
import { GateSettingsForm } from './gate-settings-form.js';
import { LastScans } from './last-scans.js';
import { askedByHand, askedByScan } from './scans.js';
import { useSettings } from './settings.js';
import { useGate } from './use-gate.js';
import { useWedge } from './use-wedge.js';
import { VerdictScreen } from './verdict-screen.js';

const Camera = lazy(async () => ({ default: (await import('./camera.js')).Camera }));

/** The gate: scan, see, act. One thing at a time fills the screen. */
export function GatePage() {
  const { desk } = useWords();
  const words = desk.gate;
  const port = usePort();
  const [settings, change] = useSettings();
  const [isCameraOpen, setCameraOpen] = useState(false);
  const gate = useGate(settings);
  const onCode = (text: string) => gate.scan(askedByScan(text));
  useWedge(onCode);

  const { asking, look } = gate;
  const zone = port?.zone ?? 'UTC';
  return (
    <div className="page gate-page">
      <PageTitle
        aside={
          <label className="gate-sound">
            <input
              type="checkbox"
              checked={settings.sound}
              onChange={({ target }) => change({ sound: target.checked })}
            />
            {words.sound}
          </label>
        }
      >
        {words.title}
      </PageTitle>
      <section className="gate-ready" aria-busy={asking.isPending}>
        <Icon name="scan" size={56} />
        <p className="gate-ready-word" role="status">
          {asking.isPending ? words.looking : words.ready}
        </p>
        <p className="quiet">{words.readyHow}</p>
        {isCameraOpen && (
          <Suspense fallback={<p className="quiet">{words.camera.starting}</p>}>
            <Camera onCode={onCode} />
          </Suspense>
        )}
        <Button size="large" onClick={() => setCameraOpen(!isCameraOpen)} aria-expanded={isCameraOpen}>
          {isCameraOpen ? words.camera.close : words.camera.open}
        </Button>
      </section>
      <ByHand onLook={(text) => gate.again(askedByHand(text))} />
      {asking.isError && (
        <ProblemNote error={asking.error} onRetry={() => asking.variables && gate.again(asking.variables)} />
      )}
      <LastScans scans={gate.scans} zone={zone} />
      <GateSettingsForm settings={settings} onChange={change} />
      {look && (
        <VerdictScreen
          key={`${look.verdict.lookedAt} ${look.verdict.vehicle?.vehicleId ?? ''}`}
          look={look}
          gate={gate}
          zone={zone}
          onChoose={(identity: string) => gate.again({ plate: identity })}
        />
      )}
    </div>
  );
}

export type Vehicle = NonNullable<GateVerdictBody['vehicle']>;
