import { FORECAST_TEXTS } from '@gl/messages/desk/load-rooms';
import { roomWords } from '../../shared/room-words.js';

export const forecastWords = roomWords(FORECAST_TEXTS);
