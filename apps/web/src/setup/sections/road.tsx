import type { Change, Draft } from '../draft.js';
import { EnvelopeFields } from './envelope-fields.js';
import { Section } from './section.js';

export function Road({ draft, change }: { draft: Draft; change: Change }) {
  return (
    <Section name="road">
      <EnvelopeFields path="road" envelope={draft.road} onChange={(road) => change({ road })} />
    </Section>
  );
}
