import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { adminWords } from '../shared/admin-words.js';
import { useCaller } from '../shared/caller.js';
import { FormField } from '../shared/form-field.js';
import { usePorts } from '../shared/port-choice.js';
import { useWords } from '../shared/words.js';

interface Props<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  isNeeded: boolean;
}

/** The port that a person or a device belongs to. An administrator of one port has no choice. */
export function PortField<Values extends FieldValues>({ form, name, isNeeded }: Props<Values>) {
  const { language } = useWords();
  const { people, devices } = adminWords.useTexts();
  const { port: own } = useCaller();
  const ports = usePorts().filter(({ id }) => own === null || id === own);
  const { error } = form.getFieldState(name, form.formState);
  return (
    <FormField label={people.port} error={error?.message}>
      {(attributes) => (
        <select
          {...attributes}
          {...form.register(name, { validate: (port: string) => !isNeeded || port !== '' || devices.portMissing })}
        >
          {own === null && <option value="">{isNeeded ? '' : people.wholeSystem}</option>}
          {ports.map(({ id, names, name }) => (
            <option key={id} value={id}>
              {names[language] ?? name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
