import type { Request, Response } from 'express';
import { languageOf } from '../http/language.js';
import type { Reply } from '../http/route.js';
import { busyPage, strangerPage } from './bare-page.js';
import { PASS_HEADERS } from './pass-headers.js';
import { chosenLanguage } from './pass-language.js';

/** A phone that loads by itself is kept off a little longer than a program: its driver reads the sentence first. */
const READING_S = 5;

/** A refusal to somebody who holds a phone: what is for programs stays in the head. Not compressed: who has no time packs nothing. */
export function refusePass(req: Request, res: Response, { status, headers }: Reply): void {
  const language = chosenLanguage(req) ?? languageOf(req);
  const isOurs = status >= 500 || status === 429;
  const againS = READING_S + Number(headers?.['Retry-After'] ?? 0);
  res.status(status).set({ ...PASS_HEADERS, ...headers });
  res.send(isOurs ? busyPage(language, againS) : strangerPage(language));
}
