import { CAPACITY_TEXTS } from '@gl/messages/desk/load-rooms';
import { roomWords } from '../../shared/room-words.js';

/** Texts of setting capacity: a shift lead's page alone. */
export const capacityWords = roomWords(CAPACITY_TEXTS);
