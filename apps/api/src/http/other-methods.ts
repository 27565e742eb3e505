import { refused } from '@gl/domain/refusal';
import type { Express } from 'express';
import { refuse } from './refuse.js';

/** Whatever method a path does not take is told so, with those that it takes. Comes after the path's own handlers. */
export function refuseOtherMethods(app: Express, doors: { method: string; path: string }[]): void {
  for (const path of new Set(doors.map((door) => door.path))) {
    const methods = doors.filter((door) => door.path === path).map((door) => door.method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
    app.all(path, (req, res) => {
      res.set('Allow', allow);
      refuse(req, res, refused('METHOD_NOT_ALLOWED').refusal);
    });
  }
}
