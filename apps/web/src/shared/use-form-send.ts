import { useMutation } from '@tanstack/react-query';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { asProblem, type ProblemReason } from './problem.js';

/** Reasons of a refusal by the field they name; the others stand in the note above the form. */
export const reasonsAt = <Name extends string>(reasons: readonly ProblemReason[], fields: readonly Name[]) =>
  reasons.flatMap(({ field, message, fix }) => {
    const name = fields.find((known) => known === field);
    return name ? [{ name, text: fix ? `${message} ${fix}` : message }] : [];
  });

interface Sending<Values extends FieldValues, Out> {
  form: UseFormReturn<Values>;
  /** Fields at which a refusal may stand, as they are called in the request. */
  fields: readonly Path<Values>[];
  send: (values: Values) => Promise<Out>;
  onDone: (out: Out, values: Values) => void;
  /** What another refusal than those of fields means here: a field with its text, or nothing. */
  blame?: (error: unknown) => { field: Path<Values>; text: string } | null;
}

/** Sends a form that is right in itself; what the server finds wrong goes to its field, and the first such field gets the focus. */
export function useFormSend<Values extends FieldValues, Out>(sending: Sending<Values, Out>) {
  const { form, fields, send, onDone, blame } = sending;
  const faultsOf = (error: unknown) => {
    const blamed = blame?.(error);
    return blamed ? [{ name: blamed.field, text: blamed.text }] : reasonsAt(asProblem(error).reasons, fields);
  };
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => {
      for (const [index, { name, text }] of faultsOf(error).entries())
        form.setError(name, { type: 'server', message: text }, { shouldFocus: index === 0 });
    },
  });
  return {
    submit: form.handleSubmit((values) => mutation.mutate(values)),
    isPending: mutation.isPending,
    /** What stands above the form: a refusal that concerns no field of it. */
    error: mutation.isError && faultsOf(mutation.error).length === 0 ? mutation.error : null,
  };
}
