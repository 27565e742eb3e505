import type { ForecastBody } from '@gl/contracts/forecast';
import { dayText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { forecastWords } from './forecast-words.js';

const percent = (share: number) => Math.round(share * 100);

/** How far off the forecast was, of what kind it is, and how busy the port is now. */
export function AccuracyNote({ body }: { body: ForecastBody }) {
  const { language } = useWords();
  const texts = forecastWords.useTexts();
  const { accuracy } = body;
  return (
    <section className="note forecast-accuracy" aria-labelledby="forecast-accuracy">
      <div>
        <h2 id="forecast-accuracy">{texts.accuracyTitle}</h2>
        <p>
          {accuracy
            ? `${texts.accuracy(
                accuracy.days,
                dayText(accuracy.since, language),
                percent(accuracy.wapeHour),
                percent(accuracy.floorHour),
                percent(accuracy.wapeDay),
              )} ${texts.inBand(percent(accuracy.inBand))}`
            : texts.noAccuracy}
        </p>
        <p className="quiet">{texts.method}</p>
      </div>
    </section>
  );
}
