import { LANGUAGES, type Language } from '@gl/domain/language';
import type { Request, Response } from 'express';

const COOKIE = 'pass-language';
const YEAR_MS = 365 * 24 * 60 * 60_000;

const asked = (req: Request): Language | undefined => LANGUAGES.find((one) => one === req.query.lang);

/** What was chosen on this page or, on this phone, on one before. */
export function chosenLanguage(req: Request): Language | undefined {
  const cookie = /(?:^|;\s*)pass-language=([a-z]{2})(?:;|$)/.exec(req.get('Cookie') ?? '')?.[1];
  return asked(req) ?? LANGUAGES.find((one) => one === cookie);
}

/** A choice holds for every pass on this phone, without script too: the next message's link says no language. It says nothing of a person. */
export function rememberLanguage(req: Request, res: Response): void {
  const language = asked(req);
  if (language)
    res.cookie(COOKIE, language, { path: '/p/', maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true, secure: req.secure });
}
