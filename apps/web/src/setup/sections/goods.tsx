import { DIRECTIONS, type Direction } from '@gl/domain/port';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { useFaultsAt } from '../faults.js';
import { ChoiceField, FaultTexts, TextField, TickField } from '../field.js';
import { Section } from './section.js';

type Rule = Draft['commodityRules'][number];

/** Which goods the port takes, and which of them are produce. */
export function Goods({ draft, change }: { draft: Draft; change: Change }) {
  const { desk } = useWords();
  const { setup } = desk;
  const rules = draft.commodityRules;
  const setRules = (commodityRules: Rule[]) => change({ commodityRules });
  return (
    <Section name="goods">
      <TickField
        path="dangerousAllowed"
        label={setup.dangerous}
        isOn={draft.dangerousAllowed}
        onChange={(dangerousAllowed) => change({ dangerousAllowed })}
      />
      {DIRECTIONS.filter((direction) => draft.directions[direction]).map((direction) => (
        <PrefixField
          key={direction}
          path={`produceHs.${direction}`}
          label={setup.produce(desk.book.directions[direction])}
          hint={setup.produceHint}
          prefixes={draft.produceHs[direction] ?? []}
          onChange={(prefixes) => change({ produceHs: { ...draft.produceHs, [direction]: prefixes } })}
        />
      ))}
      {rules.length === 0 && <p className="quiet">{setup.noRules}</p>}
      {rules.map((rule, i) => (
        <RuleFields
          key={`${rules.length} ${i}`}
          no={i + 1}
          rule={rule}
          onChange={(next) => setRules(rules.map((one, k) => (k === i ? next : one)))}
          onRemove={() => setRules(rules.filter((_, k) => k !== i))}
        />
      ))}
      <div>
        <Button onClick={() => setRules([...rules, { direction: 'import', hsPrefixes: [], allowed: false, note: '' }])}>
          {setup.addRule}
        </Button>
      </div>
    </Section>
  );
}

interface RuleProps {
  no: number;
  rule: Rule;
  onChange: (rule: Rule) => void;
  onRemove: () => void;
}
function RuleFields({ no, rule, onChange, onRemove }: RuleProps) {
  const { desk } = useWords();
  const { setup } = desk;
  const path = `commodityRules[${no - 1}]`;
  return (
    <fieldset className="part">
      <legend>{setup.rule(no)}</legend>
      <div className="part-act">
        <Button aria-label={setup.removeRule(no)} onClick={onRemove}>
          {desk.common.remove}
        </Button>
      </div>
      <div className="fields">
        <ChoiceField<Direction>
          path={`${path}.direction`}
          label={desk.book.direction}
          value={rule.direction}
          options={DIRECTIONS.map((value) => ({ value, label: desk.book.directions[value] }))}
          onChange={(direction) => onChange({ ...rule, direction })}
        />
        <PrefixField
          path={`${path}.hsPrefixes`}
          label={setup.prefixes}
          hint={setup.prefixesHint}
          prefixes={rule.hsPrefixes}
          onChange={(hsPrefixes) => onChange({ ...rule, hsPrefixes })}
        />
        <ChoiceField
          path={`${path}.allowed`}
          label={setup.theseGoods}
          value={rule.allowed ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: setup.ruleMay[value] }))}
          onChange={(allowed) => onChange({ ...rule, allowed: allowed === 'yes' })}
        />
        <TextField
          className="wide"
          path={`${path}.note`}
          label={setup.note}
          maxLength={500}
          value={rule.note}
          onChange={(note) => onChange({ ...rule, note })}
        />
      </div>
    </fieldset>
  );
}

interface PrefixProps {
  path: string;
  label: string;
  hint: string;
  prefixes: string[];
  onChange: (prefixes: string[]) => void;
}
/** Keeps the text as it is typed; the draft gets what stands between the spaces. */
function PrefixField({ path, label, hint, prefixes, onChange }: PrefixProps) {
  const [text, setText] = useState(prefixes.join(' '));
  const texts = useFaultsAt(path, true);
  return (
    <>
      {texts.length > 0 && <FaultTexts texts={texts} />}
      <TextField
        path={path}
        label={label}
        hint={hint}
        value={text}
        onChange={(typed) => {
          setText(typed);
          onChange(typed.split(/[\s,，、;；]+/).filter(Boolean));
        }}
      />
    </>
  );
}
