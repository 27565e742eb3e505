import type { Row } from './row.js';

const asked = (name: string, path: string, rule: NonNullable<Row['rule']>, field: string): Row => ({
  name,
  request: () => ({ path: `/api/v1/ports/${path}` }),
  code: 'INVALID_REQUEST',
  rule,
  field,
});

export const FORECAST_ROWS: Row[] = [
  asked('a forecast of 30 February', 'zhangmu/forecast?date=2026-02-30', 'INVALID_FIELD', 'date'),
  asked('a forecast of an instant', 'zhangmu/forecast?date=2026-12-01T00:00:00Z', 'INVALID_FIELD', 'date'),
  asked('a forecast of words', 'zhangmu/forecast?date=tomorrow', 'INVALID_FIELD', 'date'),
  asked('a forecast of nothing', 'zhangmu/forecast?date=', 'INVALID_FIELD', 'date'),
  asked('a forecast of another century', 'zhangmu/forecast?date=1926-12-01', 'INVALID_FIELD', 'date'),
  asked('a forecast of a day long gone', 'zhangmu/forecast?date=2020-01-01', 'INVALID_FIELD', 'date'),
  asked('a forecast of a day not on sale', 'zhangmu/forecast?date=2099-01-01', 'INVALID_FIELD', 'date'),
  asked('a forecast of two days', 'zhangmu/forecast?date=2026-12-01&date=2026-12-02', 'INVALID_FIELD', 'date'),
  asked('a forecast with lanes', 'zhangmu/forecast?lanes=4', 'UNKNOWN_FIELD', 'lanes'),
  {
    name: 'a forecast of a port that can be none',
    request: () => ({ path: '/api/v1/ports/..%2Flhasa/forecast' }),
    code: 'NOT_FOUND',
  },
  { name: 'a forecast of no port', request: () => ({ path: '/api/v1/ports/atlantis/forecast' }), code: 'NOT_FOUND' },
];
