import { ADMIN_TEXTS } from '@gl/messages/desk/load-rooms';
import { roomWords } from './room-words.js';

/** Texts of the administrators' registers. */
export const adminWords = roomWords(ADMIN_TEXTS);
