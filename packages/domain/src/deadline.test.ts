import { expect, it } from 'vitest';
import { deadlineReasons } from './deadline.js';
import { MINUTE } from './local-time.js';
import { aConsignment, aPort, aRequest, WINDOW } from './testing/crossing-samples.js';

const END = WINDOW + 30 * MINUTE;

it.each(['declarationExpiresAt', 'perishBy'] as const)(
  '%s must last to the end of the window that is asked about',
  (field) => {
    const request = aRequest({ consignments: [aConsignment(), aConsignment({ id: 'c2', [field]: END })] });
    expect(deadlineReasons(aPort(), request, WINDOW)).toEqual([]);
    expect(deadlineReasons(aPort(), request, WINDOW + 30 * MINUTE)).toMatchObject([
      { field: `consignments[1].${field}`, until: END },
    ]);
  },
);
