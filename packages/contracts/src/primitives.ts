import { z } from 'zod';

/** Text that people typed: NFC, no control, bidi or zero-width characters, bounded. Joiners (U+200C, U+200D) stay: Devanagari needs them. */
const UNSEEN = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udfff]/u;
export const text = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !UNSEEN.test(value), { message: 'CONTROL_CHARACTER' })
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value.length >= min, { message: 'MISSING_FIELD' });

/** A code without spaces: numbers of papers, seals, permits. */
export const code = (max: number) =>
  z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}\-/.·]*$/u)
    .max(max);

/** Calendars are reckoned with for these years; beyond year 9999 a date's text has another form and every sum over it breaks. */
const inOurTime = (text: string) => text >= '2000' && text < '2100';

/** UTC instant with seconds, `2026-11-24T01:30:00Z`; impossible dates are refused. */
export const instant = z.iso
  .datetime({ offset: false, message: 'INVALID_FIELD' })
  .refine(inOurTime)
  .meta({ description: 'UTC instant', example: '2026-11-24T01:30:00Z' });
/** An instant that we write ourselves. */
export const instantOut = z.string().meta({ description: 'UTC instant' });
export const localDay = z.iso
  .date()
  .refine(inOurTime)
  .meta({ description: "A day on the port's own calendar", example: '2026-11-24' });
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2', example: 'CN' });
export const portId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/)
  .meta({ example: 'zhangmu' });
export const laneId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,63}$/)
  .meta({ example: 'zhangmu-g1' });
export const uuid = z.uuid();
export const metres = (max: number) => z.number().positive().max(max).multipleOf(0.01);
export const kilograms = z.number().int().min(1).max(500_000);

export const cursor = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/);
export const page = { limit: z.coerce.number().int().min(1).max(100).default(50), cursor: cursor.optional() };
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
