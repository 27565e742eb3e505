import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

export const refusals = {
  INVALID_REQUEST: {
    title: 'Something in the form is not right',
    detail: () => 'Mend the marked fields and send it again.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: 'The request has no Idempotency-Key',
    detail: () => 'Send a new Idempotency-Key header with each new request, and the same one when you repeat it.',
  },
  UNAUTHENTICATED: { title: 'Not signed in', detail: () => 'Sign in again or send a valid API key.' },
  FORBIDDEN: {
    title: 'You may not do this',
    detail: () => 'Ask your company’s administrator or the port for the right.',
  },
  COMPANY_NOT_APPROVED: {
    title: 'The company may not book yet',
    detail: () => 'The company is not approved. You will get a letter when it is decided.',
  },
  NOT_FOUND: {
    title: 'Not found',
    detail: () => 'Check the reference or the address. It may belong to another company.',
  },
  METHOD_NOT_ALLOWED: {
    title: 'This address does not take that method',
    detail: () => 'See the API description for the methods it takes.',
  },
  PAYLOAD_TOO_LARGE: {
    title: 'Too much at once',
    detail: (v) => `Send less in one request${given(v.max, ', at most ')}.`,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: 'This format is not read here',
    detail: () => 'Send JSON with Content-Type application/json.',
  },
  WINDOW_FULL: {
    title: 'This window is full',
    detail: (v) =>
      `No place is left${given(v.window, ' in window ')}${given(v.group, ' for ')}. Choose another window.`,
  },
  COMPANY_CAP: {
    title: 'Your company’s share of this window is used up',
    detail: () => 'Choose another window, or cancel a booking that you do not need.',
  },
  TRIP_OVERLAP: {
    title: 'This vehicle already has a trip at that time',
    detail: () => 'Choose a later window, another vehicle, or cancel the other trip.',
  },
  HOLD_EXPIRED: {
    title: 'The hold has expired',
    detail: () => 'The place was given back. Hold or book a window again.',
  },
  HOLD_LIMIT: {
    title: 'Too many open holds',
    detail: (v) => `Confirm or cancel a hold first${given(v.max, '; at most ', ' may be open in one window')}.`,
  },
  WRONG_STATE: {
    title: 'This is not possible now',
    detail: () => 'Reload to see the present state, then decide again.',
  },
  IDEMPOTENCY_IN_FLIGHT: {
    title: 'The same request is still running',
    detail: () => 'Wait a few seconds and repeat it with the same key.',
  },
  STALE: { title: 'Somebody changed this meanwhile', detail: () => 'Reload, look at the change and repeat yours.' },
  NOT_BOOKABLE: { title: 'This cannot be booked yet', detail: () => 'Mend what is listed and book again.' },
  VERDICT_NOT_ACCEPTED: {
    title: 'These goods do not get the green lane',
    detail: () => 'Correct the goods or papers, or accept an ordinary lane.',
  },
  WINDOW_PAST: { title: 'This window is over', detail: () => 'Choose a later window.' },
  WINDOW_CLOSED: { title: 'The port is closed in this window', detail: () => 'Choose a window when the port is open.' },
  BEYOND_HORIZON: {
    title: 'This window is too far ahead',
    detail: (v) => `Choose an earlier window${given(v.until, ', before ')}, or book later.`,
  },
  IDEMPOTENCY_MISMATCH: {
    title: 'This Idempotency-Key was used for another request',
    detail: () => 'Send a new key with a new request.',
  },
  IF_MATCH_REQUIRED: {
    title: 'The request has no If-Match',
    detail: () => 'Read the entity and send its etag in the If-Match header.',
  },
  RATE_LIMITED: { title: 'Too many requests', detail: () => 'Wait as long as Retry-After says, then go on.' },
  OVERLOADED: {
    title: 'The system is very busy',
    detail: () => 'Nothing was changed. Try again shortly with the same key.',
  },
  OUTCOME_UNKNOWN: {
    title: 'It is not known yet whether this was done',
    detail: () => 'Repeat it shortly with the same key: you get the first answer, or it is done then.',
  },
  INTERNAL: {
    title: 'Something went wrong on our side',
    detail: () => 'Try again. If it stays, call the port and name the request id.',
  },
  SIGN_IN_REFUSED: { title: 'This did not sign you in', detail: () => 'Check what you entered and try again.' },
  SECOND_FACTOR_REQUIRED: {
    title: 'Your second factor is still missing',
    detail: () => 'Enter the code of your authenticator app, use a passkey, or enrol one of them first.',
  },
  STEP_UP_REQUIRED: {
    title: 'Show once more that it is you',
    detail: () => 'Enter a code, use your passkey, or enter your password if you have neither; then repeat this.',
  },
} satisfies Messages['refusals'];
