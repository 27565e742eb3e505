import type { Language } from '@gl/domain/language';
import { negotiate } from '@gl/messages/negotiate';
import type { Request } from 'express';

export const languageOf = (req: Request): Language => negotiate(req.get('Accept-Language'));
