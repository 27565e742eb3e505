/** Languages that drivers and refusals speak, by ISO 639 code. One more is one more entry here and one more file in packages/messages. */
export const LANGUAGES = ['zh', 'en', 'ru', 'kk', 'ne', 'bo', 'vi', 'mn'] as const;
export type Language = (typeof LANGUAGES)[number];
