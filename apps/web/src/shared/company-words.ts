import { COMPANY_TEXTS } from '@gl/messages/desk/load-rooms';
import { roomWords } from './room-words.js';

/** Texts about companies and their people; the company's own room and the administrators' registers use them. */
export const companyWords = roomWords(COMPANY_TEXTS);
