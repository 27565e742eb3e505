import type { z } from 'zod';

const SHOWN = 60;

const CUSTOM: Record<string, string> = {
  ID_TWICE: 'stands twice: give each its own id',
  FROM_BEFORE_TO: 'a closure is [from, to) with from before to',
};

/** One thing that is wrong with a file: the field, what is there, and what should be. */
export function complaintOf(issue: z.core.$ZodIssue): string {
  const field = fieldOf(issue.path);
  if (issue.code === 'unrecognized_keys')
    return `${field}: ${issue.keys.map((key) => JSON.stringify(key)).join(', ')} is not in the format: remove it`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${field}: missing: ${wanted(issue)}`;
  return `${field}: ${shown(issue.input)}: ${wanted(issue)}`;
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number is needed' : `${article(issue.expected)} is needed`;
    case 'too_small':
      if (issue.origin === 'string') return 'at least one character is needed';
      return `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `at most ${issue.maximum} are taken`;
      if (issue.origin === 'string') return `at most ${issue.maximum} characters are taken`;
      return `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'custom':
      return CUSTOM[issue.message] ?? issue.message;
    default:
      return issue.message;
  }
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

const fieldOf = (path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${String(step)}` : String(step)),
    '',
  ) || 'the file';

function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}
