import { useWords } from '../../shared/words.js';
import type { Draft } from '../draft.js';
import { NumberField } from '../field.js';

type Envelope = Draft['road'];
const MEASURES = ['maxHeightM', 'maxWidthM', 'maxLengthM', 'maxGrossKg'] as const;

/** Outer limits of a lane or a road; empty: none is known. */
export function EnvelopeFields({
  path,
  envelope,
  onChange,
}: {
  path: string;
  envelope: Envelope;
  onChange: (envelope: Envelope) => void;
}) {
  const { desk } = useWords();
  return (
    <>
      <div className="fields">
        {MEASURES.map((measure) => (
          <NumberField
            key={measure}
            path={`${path}.${measure}`}
            label={desk.setup[measure]}
            min={0}
            step={measure === 'maxGrossKg' ? 100 : 0.1}
            value={envelope[measure]}
            onChange={(value) => onChange({ ...envelope, [measure]: value })}
          />
        ))}
      </div>
      <p className="quiet">{desk.setup.emptyMeans}</p>
    </>
  );
}
