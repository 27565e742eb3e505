import { type FieldValues, type Path, type UseFormReturn, useWatch } from 'react-hook-form';
import { accountWords } from './account-words.js';
import { type CreditCodeState, creditCodeState } from './credit-code-state.js';
import { FormField } from './form-field.js';
import { Icon } from './icons.js';

interface Props<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: string;
  hint: string;
  /** Elsewhere than in China a number of any shape. */
  isChinese?: boolean;
}

/** A credit code that is checked while it is typed. A wrong end is said at once, an unfinished one only when the form is sent. */
export function CreditCodeField<Values extends FieldValues>({
  form,
  name,
  label,
  hint,
  isChinese = true,
}: Props<Values>) {
  const { faults } = accountWords.useTexts();
  const typed = String(useWatch({ control: form.control, name }) ?? '');
  const state = creditCodeState(typed);
  const faultOf = (now: CreditCodeState) => {
    if (now.is === 'empty') return faults.missing;
    if (now.is === 'unfinished') return faults.creditCodeLength(now.found);
    if (now.is === 'misshapen') return faults.creditCodeShape;
    return now.is === 'mistyped' ? faults.creditCodeCheck(now.expected) : undefined;
  };
  const { error } = form.getFieldState(name, form.formState);
  const early = isChinese && (state.is === 'misshapen' || state.is === 'mistyped') ? faultOf(state) : undefined;
  const isRight = isChinese && state.is === 'right';
  return (
    <div className="credit-code">
      <FormField label={label} hint={hint} error={error?.message ?? early}>
        {(attributes) => (
          <input
            {...attributes}
            {...form.register(name, {
              validate: (given: string) =>
                isChinese ? (faultOf(creditCodeState(given)) ?? true) : given.trim().length >= 3 || faults.missing,
            })}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
        )}
      </FormField>
      <p className="tone-open" aria-live="polite">
        {isRight && (
          <>
            <Icon name="check" size={16} /> {faults.creditCodeRight}
          </>
        )}
      </p>
    </div>
  );
}
