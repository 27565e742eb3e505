import type { Language } from '@gl/domain/language';

interface DriftWords {
  minutes: (n: number) => string;
  hours: (n: number) => string;
  /** `length` is ready to read, `time` is the promised `09:30`. */
  later: (length: string, time: string) => string;
  earlier: (length: string, time: string) => string;
}

const WORDS: Record<Language, DriftWords> = {
  zh: {
    minutes: (n) => `${n} 分钟`,
    hours: (n) => `${n} 小时`,
    later: (length, time) => `比约定的 ${time} 晚 ${length}`,
    earlier: (length, time) => `比约定的 ${time} 早 ${length}`,
  },
  en: {
    minutes: (n) => `${n} min`,
    hours: (n) => `${n} h`,
    later: (length, time) => `${length} later than promised (${time})`,
    earlier: (length, time) => `${length} earlier than promised (${time})`,
  },
  ru: {
    minutes: (n) => `${n} мин`,
    hours: (n) => `${n} ч`,
    later: (length, time) => `На ${length} позже обещанного (${time})`,
    earlier: (length, time) => `На ${length} раньше обещанного (${time})`,
  },
  kk: {
    minutes: (n) => `${n} мин`,
    hours: (n) => `${n} сағ`,
    later: (length, time) => `Уәде етілген уақыттан (${time}) ${length} кеш`,
    earlier: (length, time) => `Уәде етілген уақыттан (${time}) ${length} ерте`,
  },
  ne: {
    minutes: (n) => `${n} मिनेट`,
    hours: (n) => `${n} घण्टा`,
    later: (length, time) => `तोकिएको समय (${time}) भन्दा ${length} ढिलो`,
    earlier: (length, time) => `तोकिएको समय (${time}) भन्दा ${length} अगाडि`,
  },
  bo: {
    minutes: (n) => `སྐར་མ་ ${n}`,
    hours: (n) => `ཆུ་ཚོད་ ${n}`,
    later: (length, time) => `གཏན་འཁེལ་དུས་ཚོད་ (${time}) ལས་ ${length} འགྱངས་ཡོད།`,
    earlier: (length, time) => `གཏན་འཁེལ་དུས་ཚོད་ (${time}) ལས་ ${length} སྔ་བ་ཡོད།`,
  },
  vi: {
    minutes: (n) => `${n} phút`,
    hours: (n) => `${n} giờ`,
    later: (length, time) => `Muộn ${length} so với giờ hẹn (${time})`,
    earlier: (length, time) => `Sớm ${length} so với giờ hẹn (${time})`,
  },
  mn: {
    minutes: (n) => `${n} мин`,
    hours: (n) => `${n} цаг`,
    later: (length, time) => `Амласан цагаас (${time}) ${length} хожуу`,
    earlier: (length, time) => `Амласан цагаас (${time}) ${length} эрт`,
  },
};

/** "25 min later than promised (09:30)"; below zero earlier. `promised` is ready to read. From one hour on, hours are said apart. */
export function driftText(driftMin: number, promised: string, language: Language): string {
  const words = WORDS[language];
  const minutes = Math.abs(driftMin);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const length = [hours ? words.hours(hours) : '', rest || !hours ? words.minutes(rest) : ''].filter(Boolean).join(' ');
  return driftMin < 0 ? words.earlier(length, promised) : words.later(length, promised);
}
