import type { WaitRange } from '@gl/domain/forecast/wait';
import { NEWS_MIN } from '@gl/domain/forecast/wait';
import type { ForecastMessages } from '@gl/messages/desk/forecast-messages';

/** A wait as people read it: whole minutes, and what is under five of them is no wait to speak of. */
export function waitText(wait: WaitRange | null, texts: ForecastMessages): string {
  if (wait === null) return '—';
  if (wait.high < NEWS_MIN) return texts.underFive;
  return texts.minutes(Math.round(wait.low), Math.round(wait.high));
}
