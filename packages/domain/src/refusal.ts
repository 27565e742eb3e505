import type { Instant } from './local-time.js';

/** Stable codes of refused requests; the wire's status for each stands in packages/contracts. */
export const REFUSAL_CODES = [
  'INVALID_REQUEST',
  'IDEMPOTENCY_KEY_REQUIRED',
  'UNAUTHENTICATED',
  'SIGN_IN_REFUSED',
  'SECOND_FACTOR_REQUIRED',
  'STEP_UP_REQUIRED',
  'FORBIDDEN',
  'COMPANY_NOT_APPROVED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'WINDOW_FULL',
  'COMPANY_CAP',
  'TRIP_OVERLAP',
  'HOLD_EXPIRED',
  'HOLD_LIMIT',
  'WRONG_STATE',
  'IDEMPOTENCY_IN_FLIGHT',
  'STALE',
  'NOT_BOOKABLE',
  'VERDICT_NOT_ACCEPTED',
  'WINDOW_PAST',
  'WINDOW_CLOSED',
  'BEYOND_HORIZON',
  'IDEMPOTENCY_MISMATCH',
  'IF_MATCH_REQUIRED',
  'RATE_LIMITED',
  'OVERLOADED',
  'OUTCOME_UNKNOWN',
  'INTERNAL',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Rules that a reason names. Each has a sentence in every language (packages/messages) that says what to do next. */
export const RULES = [
  // shape of the request
  'UNKNOWN_FIELD',
  'MISSING_FIELD',
  'INVALID_FIELD',
  'CONTROL_CHARACTER',
  'TOO_MANY',
  // identities
  'VIN_FORMAT',
  'VIN_CHECK_DIGIT',
  'PLATE_FORMAT',
  'CONTAINER_FORMAT',
  'IDENTITY_MISSING',
  'IDENTITY_REPEATED',
  'PHONE_FORMAT',
  // goods and papers
  'HS_CODE_FORMAT',
  'HS_CODE_MISSING',
  'CONSIGNMENT_UNKNOWN',
  'CONSIGNMENT_UNUSED',
  'CONSIGNMENT_REPEATED',
  'DECLARATION_FORMAT',
  'DECLARATION_ENDS_BEFORE_WINDOW',
  'PERISHES_BEFORE_WINDOW',
  'PASSENGERS_MISSING',
  'UN_NUMBER_MISSING',
  'UN3171_ENDED',
  'UN_NUMBER_MISMATCH',
  'NOT_PLUG_IN',
  'NOT_NEW_ENERGY',
  'NOT_PRODUCE',
  'NOT_LARGE_EQUIPMENT',
  'SEAL_NOT_KNOWN',
  'BATCH_NOT_TOGETHER',
  'MIXED_GROUPS',
  'COUNTRY_MISMATCH',
  // port, lanes, limits
  'PORT_NOT_ALLOWED',
  'DIRECTION_NOT_OFFERED',
  'DANGEROUS_NOT_ALLOWED',
  'COACH_NOT_OFFERED',
  'VIA_NOT_OFFERED',
  'NO_LANE_FITS',
  'OVERSIZE_PERMIT_MISSING',
  'ROAD_ENVELOPE',
  'WINDOW_NOT_ALIGNED',
  'LATEST_BEFORE_START',
  // setting a port up
  'PORT_TAKEN',
  'PORTS_FULL',
  'PORT_UNKNOWN',
  'WINDOW_LENGTH',
  'ZONE_UNKNOWN',
  'HOURS_OFF_GRID',
  'HOURS_OVERLAP',
  'LANE_MISSING',
  'CHECKPOINT_REPEATED',
  'LIMIT_BELOW_ONE',
  'SERVICE_TOO_LONG',
  'LANE_ABOVE_ROAD',
  'GATE_STARVED',
  'FIXED_WHILE_SOLD',
  'BOOKED_NOT_ACCEPTED',
  'LANE_IN_USE',
  // readiness: bookable without, missing until the cut-off
  'DECLARATION_MISSING',
  'MANIFEST_MISSING',
  'EXPORT_LICENCE_MISSING',
  'PHYTO_MISSING',
  'ORCHARD_MISSING',
  'ROAD_PERMIT_MISSING',
  'DRIVER_MISSING',
  'DRIVER_DOCUMENT_MISSING',
  'PLATE_MISSING',
  'BORDER_PERMIT_MISSING',
  // scarce things
  'FULL',
  'PROTECTED_UNTIL',
  'ORDINARY_FLOOR',
  'PORT_LIMIT',
  'COMPANY_CAP',
  'TRIP_OVERLAP',
  'HOLD_LIMIT',
  'WINDOW_PAST',
  'WINDOW_CLOSED',
  'BEYOND_HORIZON',
  // states and callers
  'WRONG_STATE',
  'CUT_OFF_PASSED',
  'NOT_EDITABLE',
  'NOT_AUTHORISED_FOR_COMPANY',
  'COMPANY_NAMED_TWICE',
  'NOT_COMPANY_MANAGER',
  'LAST_MANAGER',
  'LAST_ADMINISTRATOR',
  'OWN_ROLE',
  'ROLE_NEEDS_PORT',
  'ROLE_OUT_OF_REACH',
  'BROKER_UNKNOWN',
  'EMAIL_TAKEN',
  'LABEL_FULL',
  'ROLE_MAY_NOT',
  'OTHER_PORT',
  'FUTURE_OCCURRENCE',
  'CALL_NEEDS_LANE',
  'LANE_BUSY',
  'GATE_FULL',
  'NOTHING_TO_UNDO',
  'UNDO_TOO_LATE',
  'PASS_NOT_VALID',
  // people
  'CROSS_SITE',
  'PEOPLE_ONLY',
  'WRONG_CREDENTIALS',
  'WRONG_CODE',
  'PASSKEY_NOT_ACCEPTED',
  'COMPANY_NOT_APPROVED',
  'TOO_MANY_TRIES',
  'PASSWORD_RULE',
  'LINK_ENDED',
  'SECOND_FACTOR_NEEDED',
  'NO_SECOND_FACTOR',
  'NOTHING_TO_CONFIRM',
  'TOLD_RECENTLY',
] as const;
export type Rule = (typeof RULES)[number];

/** Numbers, names and times that a sentence mentions. Never personal data. */
export type ReasonValues = Record<string, string | number>;

export interface Reason {
  rule: Rule;
  /** Path of the field in the request, `vehicles[0].vin`. */
  field?: string;
  values?: ReasonValues;
  until?: Instant;
}

/** A refusal is a value: nothing changed, and the reasons say what to do. */
export interface Refusal {
  code: RefusalCode;
  reasons: Reason[];
  alternatives?: { windowStart: Instant; places: number }[];
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };
export const granted = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (code: RefusalCode, ...reasons: Reason[]): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, reasons },
});
