import { ACCOUNT_TEXTS } from '@gl/messages/desk/load-rooms';
import { roomWords } from './room-words.js';

/** Texts of signing in and of one's account; dialogs that may stand on any page use them, too. */
export const accountWords = roomWords(ACCOUNT_TEXTS);
