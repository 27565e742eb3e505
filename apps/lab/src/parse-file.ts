import type { z } from 'zod';
import { complaintOf } from './complaint.js';

export type Parsed<T> = { value: T } | { complaints: string[] };

/** What a file says by `schema`, or what is wrong with it and what to do, a sentence per field. */
export function parseFile<T>(schema: z.ZodType<T>, bytes: Uint8Array): Parsed<T> {
  const json = parseJson(bytes);
  if ('complaints' in json) return json;
  const parsed = schema.safeParse(json.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data };
  const byField = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.');
    if (!byField.has(field)) byField.set(field, complaintOf(issue));
  }
  return { complaints: [...byField.values()] };
}

function parseJson(bytes: Uint8Array): Parsed<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { complaints: ['not UTF-8 text: save it as UTF-8'] };
  }
  if (text.trim() === '') return { complaints: ['empty: an instance in JSON is needed (docs/lane-plan.md)'] };
  try {
    return { value: JSON.parse(text) };
  } catch (fault) {
    return { complaints: [`not JSON: ${(fault as Error).message}`] };
  }
}
