import { localDay } from '@gl/domain/local-time';
import { DIRECTIONS, type Direction, type PortPolicies, SERVICE_CLASSES, type ServiceClass } from '@gl/domain/port';
import { Button } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { dayText } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { sectionOf } from '../faults.js';
import { ChoiceField, TextField } from '../field.js';
import { Section } from './section.js';

/** What a fact's path means, as far as words reach; else the path itself. */
function useFactName(draft: Draft): (fact: string) => string {
  const { desk, language } = useWords();
  const { setup } = desk;
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const nameOf = (fact: string): string => {
    const [, direction, list, at] = /^directions\.(export|import)\.(hours|limits)\[(\d+)\]/.exec(fact) ?? [];
    if (direction) {
      const profile = draft.directions[direction as Direction];
      const checkpoint = profile?.limits[Number(at)]?.checkpoint;
      const what = list === 'hours' || !checkpoint ? setup.hoursNo(Number(at) + 1) : setup.checkpoints[checkpoint];
      return `${desk.book.directions[direction as Direction]}, ${what}`;
    }
    const [root, rest = ''] = fact.split(/\.(.*)/s) as [string, string?];
    if (root === 'serviceMin') return setup.serviceClasses[rest as ServiceClass] ?? fact;
    if (root === 'policies') return setup.policies[rest as keyof PortPolicies]?.name ?? fact;
    if (root === 'names') return setup.nameIn(languages.of(rest) ?? rest);
    if (fact.startsWith('neighbour.names.'))
      return `${setup.otherSide}, ${setup.nameIn(languages.of(fact.slice(16)) ?? fact)}`;
    if (root === 'holidays') return rest === 'own' ? setup.ownSide : setup.otherSide;
    if (root === 'dangerousAllowed') return setup.dangerous;
    if (root === 'road') return setup.envelope;
    const rule = /^commodityRules\[(\d+)\]/.exec(fact)?.[1];
    return rule ? setup.rule(Number(rule) + 1) : fact;
  };
  return (fact) => `${setup.sections[sectionOf(fact)]}: ${nameOf(fact)}`;
}

/** What nobody has confirmed, and what somebody has, with the source. */
export function Facts({ draft, change }: { draft: Draft; change: Change }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  const nameOf = useFactName(draft);
  const now = useNow(60_000);
  const [open, setOpen] = useState<string | null>(null);
  const verify = (fact: string, source: string) => {
    change({
      unverified: draft.unverified.filter((one) => one.fact !== fact),
      verified: [...draft.verified, { fact, source, on: localDay('UTC', now) }],
    });
    setOpen(null);
  };
  const doubt = (fact: string, note: string) =>
    change({
      verified: draft.verified.filter((one) => one.fact !== fact),
      unverified: [...draft.unverified.filter((one) => one.fact !== fact), { fact, note }],
    });
  return (
    <Section name="facts">
      {draft.unverified.length === 0 && <p className="quiet">{setup.noFacts}</p>}
      <ul className="fact-list">
        {draft.unverified.map(({ fact, note }) => (
          <li key={fact}>
            <div>
              <strong>{nameOf(fact)}</strong>
              <p className="quiet" lang="en">
                {note}
              </p>
            </div>
            {open === fact ? (
              <SourceForm fact={fact} onConfirm={(source) => verify(fact, source)} onBack={() => setOpen(null)} />
            ) : (
              <Button aria-label={setup.confirmFact(nameOf(fact))} onClick={() => setOpen(fact)}>
                {setup.confirm}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <AddDoubt draft={draft} nameOf={nameOf} onAdd={doubt} />
      {draft.verified.length > 0 && (
        <>
          <h3>{setup.confirmed}</h3>
          <ul className="fact-list">
            {draft.verified.map(({ fact, source, on }) => (
              <li key={fact}>
                <div>
                  <strong>{nameOf(fact)}</strong>
                  <p className="quiet">{setup.confirmedBy(source, dayText(on, language))}</p>
                </div>
                <Button aria-label={setup.doubtAgainFact(nameOf(fact))} onClick={() => doubt(fact, source)}>
                  {setup.doubtAgain}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function SourceForm({
  fact,
  onConfirm,
  onBack,
}: {
  fact: string;
  onConfirm: (source: string) => void;
  onBack: () => void;
}) {
  const { desk } = useWords();
  const [source, setSource] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (source.trim()) onConfirm(source.trim());
  };
  return (
    <form className="source" onSubmit={submit}>
      <TextField
        path={`source-${fact}`}
        label={desk.setup.source}
        hint={desk.setup.sourceHint}
        maxLength={500}
        value={source}
        onChange={setSource}
      />
      <div className="acts">
        <Button htmlType="submit" type="primary" disabled={!source.trim()}>
          {desk.setup.confirm}
        </Button>
        <Button onClick={onBack}>{desk.common.cancel}</Button>
      </div>
    </form>
  );
}

/** Facts that one may doubt; those that are doubted or confirmed stand in the lists above. */
function candidates(draft: Draft): string[] {
  const known = new Set([...draft.unverified, ...draft.verified].map(({ fact }) => fact));
  return [
    ...DIRECTIONS.flatMap((direction) => {
      const profile = draft.directions[direction];
      if (!profile) return [];
      const at = `directions.${direction}`;
      return [
        ...profile.hours.map((_, i) => `${at}.hours[${i}]`),
        ...profile.limits.map((_, i) => `${at}.limits[${i}]`),
      ];
    }),
    'holidays.own',
    ...(draft.neighbour ? ['holidays.neighbour'] : []),
    ...SERVICE_CLASSES.map((name) => `serviceMin.${name}`),
    'road',
    'dangerousAllowed',
    ...draft.commodityRules.map((_, i) => `commodityRules[${i}]`),
    'policies.roadMin',
  ].filter((fact) => !known.has(fact));
}

interface DoubtProps {
  draft: Draft;
  nameOf: (fact: string) => string;
  onAdd: (fact: string, note: string) => void;
}
function AddDoubt({ draft, nameOf, onAdd }: DoubtProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const facts = candidates(draft);
  const [chosen, setChosen] = useState('');
  const [why, setWhy] = useState('');
  const fact = facts.includes(chosen) ? chosen : facts[0];
  if (!fact) return null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!why.trim()) return;
    onAdd(fact, why.trim());
    setWhy('');
  };
  return (
    <details>
      <summary>{setup.addDoubt}</summary>
      <form className="fields" onSubmit={submit}>
        <ChoiceField
          path="new-doubt"
          label={setup.fact}
          value={fact}
          options={facts.map((value) => ({ value, label: nameOf(value) }))}
          onChange={setChosen}
        />
        <TextField path="new-doubt-why" label={setup.why} maxLength={500} value={why} onChange={setWhy} />
        <div className="acts">
          <Button htmlType="submit" disabled={!why.trim()}>
            {setup.addDoubt}
          </Button>
        </div>
      </form>
    </details>
  );
}
