import { STAFF_REASONS, type StaffReason } from '@gl/messages/desk/inspection-messages';
import { useId } from 'react';
import { useWords } from '../../shared/words.js';

/** Why a vehicle is referred or turned back; it may be withheld. */
export function ReasonField({
  value,
  onChange,
}: {
  value: StaffReason | '';
  onChange: (code: StaffReason | '') => void;
}) {
  const { desk } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{desk.inspection.reasonCode}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(STAFF_REASONS.find((known) => known === target.value) ?? '')}
      >
        <option value="">{desk.inspection.reasonWithheld}</option>
        {STAFF_REASONS.map((code) => (
          <option key={code} value={code}>
            {desk.inspection.reasons[code]}
          </option>
        ))}
      </select>
    </div>
  );
}
