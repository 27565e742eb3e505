import type { Reason, Refusal, Rule } from '@gl/domain/refusal';
import type { z } from 'zod';

/** `["vehicles", 0, "vin"]` -> `vehicles[0].vin`. */
const path = (parts: readonly PropertyKey[]) =>
  parts.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('');

/** What the schema found, as reasons: at most twenty, each with its field. */
export function schemaRefusal(error: z.ZodError): Refusal {
  return { code: 'INVALID_REQUEST', reasons: error.issues.flatMap(toReasons).slice(0, 20) };
}

function toReasons(issue: z.core.$ZodIssue): Reason[] {
  const field = path(issue.path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, 20)
      .map((key) => ({ rule: 'UNKNOWN_FIELD', field: field ? `${field}.${key.slice(0, 60)}` : key.slice(0, 60) }));
  const at = field ? { field } : {};
  if (issue.message === 'CONTROL_CHARACTER') return [{ rule: 'CONTROL_CHARACTER', ...at }];
  if (issue.message === 'PASSWORD_RULE') return [{ rule: 'PASSWORD_RULE', ...at }];
  if (issue.message === 'MISSING_FIELD') return [{ rule: 'MISSING_FIELD', ...at }];
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ rule: 'MISSING_FIELD', ...at }];
  if (issue.code === 'too_big' && issue.origin === 'array')
    return [{ rule: 'TOO_MANY', ...at, values: { max: Number(issue.maximum) } }];
  return [{ rule: 'INVALID_FIELD' satisfies Rule, ...at, values: expected(issue) }];
}

/** What would have been right, for the sentence. Never what was sent: it may be personal, or markup. */
function expected(issue: z.core.$ZodIssue): Record<string, string | number> {
  switch (issue.code) {
    case 'too_big':
      return { max: Number(issue.maximum) };
    case 'too_small':
      return { min: Number(issue.minimum) };
    case 'invalid_value':
      return { expected: issue.values.map(String).join(', ') };
    case 'invalid_type':
      return { expected: issue.expected };
    case 'invalid_format':
      return { expected: issue.format };
    default:
      return {};
  }
}
