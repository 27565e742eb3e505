import { LANGUAGES, type Language } from '@gl/domain/language';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { useCaller } from '../../shared/caller.js';
import { usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft, Names } from '../draft.js';
import { useFaultsAt } from '../faults.js';
import { ChoiceField, FaultTexts, Field, TextField, TickField } from '../field.js';
import { zonesByRegion } from '../zones.js';
import { Section } from './section.js';

/** What the port is, what it is called, and where both sides stand. */
export function Place({ draft, change, id }: { draft: Draft; change: Change; id: string }) {
  const { desk } = useWords();
  const { setup } = desk;
  const { neighbour } = draft;
  return (
    <Section name="place">
      <div className="fields">
        <ChoiceField
          path="kind"
          label={setup.kind}
          value={draft.kind}
          options={(['road-port', 'dry-port'] as const).map((value) => ({ value, label: setup.kinds[value] }))}
          onChange={(kind) =>
            change(
              kind === 'dry-port'
                ? { kind, neighbour: null }
                : { kind, upstreamOf: [], neighbour: { country: '', zone: draft.zone, names: { zh: '', en: '' } } },
            )
          }
        />
      </div>
      <fieldset className="part">
        <legend>{setup.ownSide}</legend>
        <div className="fields">
          <Side
            path=""
            country={draft.country}
            zone={draft.zone}
            onCountry={(country) => change({ country })}
            onZone={(zone) => change({ zone })}
          />
        </div>
        <NameFields path="names" names={draft.names} onChange={(names) => change({ names })} />
      </fieldset>
      {neighbour && (
        <fieldset className="part">
          <legend>{setup.otherSide}</legend>
          <div className="fields">
            <Side
              path="neighbour."
              country={neighbour.country}
              zone={neighbour.zone}
              onCountry={(country) => change({ neighbour: { ...neighbour, country } })}
              onZone={(zone) => change({ neighbour: { ...neighbour, zone } })}
            />
          </div>
          <NameFields
            path="neighbour.names"
            names={neighbour.names}
            onChange={(names) => change({ neighbour: { ...neighbour, names } })}
          />
        </fieldset>
      )}
      {draft.kind === 'dry-port' && <Downstream draft={draft} change={change} id={id} />}
    </Section>
  );
}

interface SideProps {
  path: string;
  country: string;
  zone: string;
  onCountry: (country: string) => void;
  onZone: (zone: string) => void;
}
function Side({ path, country, zone, onCountry, onZone }: SideProps) {
  const { desk } = useWords();
  return (
    <>
      <TextField
        path={`${path}country`}
        label={desk.setup.country}
        hint={desk.setup.countryHint}
        maxLength={2}
        value={country}
        onChange={(typed) => onCountry(typed.toUpperCase())}
      />
      <Field path={`${path}zone`} label={desk.setup.zone}>
        {(attributes) => (
          <select {...attributes} value={zone} onChange={({ target }) => onZone(target.value)}>
            {zonesByRegion([zone]).map(([region, zones]) => (
              <optgroup key={region} label={region}>
                {zones.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

const NEEDED: readonly Language[] = ['zh', 'en'];

function NameFields({ path, names, onChange }: { path: string; names: Names; onChange: (names: Names) => void }) {
  const { desk, language } = useWords();
  const known = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const nameOf = (one: Language) => known.of(one) ?? (one === 'bo' ? desk.setup.tibetan : LANGUAGE_NAMES[one]);
  return (
    <fieldset className="plain">
      <legend>{desk.setup.names}</legend>
      <p className="quiet">{desk.setup.namesHint}</p>
      <div className="fields">
        {LANGUAGES.map((one) => (
          <TextField
            key={one}
            path={`${path}.${one}`}
            label={desk.setup.nameIn(nameOf(one))}
            optional={!NEEDED.includes(one)}
            lang={one}
            maxLength={120}
            value={names[one] ?? ''}
            onChange={(typed) => {
              const { [one]: _old, ...others } = names;
              onChange((typed === '' && !NEEDED.includes(one) ? others : { ...names, [one]: typed }) as Names);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Downstream({ draft, change, id }: { draft: Draft; change: Change; id: string }) {
  const { desk, language } = useWords();
  const { port: own } = useCaller();
  const ports = usePorts().filter((port) => port.id !== id && port.kind === 'road-port');
  const texts = useFaultsAt('upstreamOf', true);
  return (
    <fieldset className="part" disabled={own !== null && own !== id}>
      <legend>{desk.setup.upstreamOf}</legend>
      {texts.length > 0 && <FaultTexts texts={texts} />}
      {ports.map((port) => (
        <TickField
          key={port.id}
          path={`upstreamOf-${port.id}`}
          label={port.names[language] ?? port.name}
          isOn={draft.upstreamOf.includes(port.id)}
          onChange={(isOn) =>
            change({
              upstreamOf: isOn ? [...draft.upstreamOf, port.id] : draft.upstreamOf.filter((one) => one !== port.id),
            })
          }
        />
      ))}
    </fieldset>
  );
}
