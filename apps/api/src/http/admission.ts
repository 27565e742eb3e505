import type { Importance } from '@gl/contracts/routes/route-contract';
import { refused } from '@gl/domain/refusal';
import express, { type RequestHandler } from 'express';
import type { Load } from './load.js';
import { refuse } from './refuse.js';

/** A path and what it keeps waiting when it is refused. */
export interface Door {
  method: string;
  path: string;
  importance: Importance;
}

/**
 * Refuses what matters least while the process has too much to do: before anybody is looked up, parsed or stored, so that a refusal costs
 * next to nothing and its key is still free. Paths that are no door pass.
 */
export function admit(doors: Door[], load: Pick<Load, 'refuses'>): RequestHandler {
  const refusing = express.Router();
  for (const { method, path, importance } of doors)
    refusing[method as 'get'](path, (req, res, next) =>
      load.refuses(importance) ? refuse(req, res, refused('OVERLOADED').refusal) : next('router'),
    );
  // The least important goes first: while it is let in, so is everybody, and nobody pays for a second look at his path.
  return (req, res, next) => (load.refuses('office') ? refusing(req, res, next) : next());
}
