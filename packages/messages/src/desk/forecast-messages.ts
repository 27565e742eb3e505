/** Forecast and staffing: a day to come, and what to do about it. */
export interface ForecastMessages {
  title: string;
  day: (name: string, expected: number, booked: number) => string;
  booksOnly: (name: string, booked: number) => string;
  usual: string;
  busier: (percent: number) => string;
  quieter: (percent: number) => string;
  accuracyTitle: string;
  accuracy: (days: number, since: string, missedHour: number, chance: number, missedDay: number) => string;
  inBand: (percent: number) => string;
  noAccuracy: string;
  method: string;
  closed: string;
  closedWhat: string;
  tooLittle: (seen: number, needed: number) => string;
  tooLittleWhat: string;
  nowTitle: string;
  nowWait: (group: string, wait: string, ahead: number) => string;
  nowUnknown: (group: string, ahead: number) => string;
  nobodyWaits: string;
  minutes: (low: number, high: number) => string;
  underFive: string;
  chart: {
    booked: string;
    expected: string;
    band: string;
    actual: string;
    vehicles: string;
    says: (busiest: string, expected: number, low: number, high: number) => string;
    saysBooked: (busiest: string, booked: number) => string;
    saysNobody: string;
    saysCame: (came: number, inside: number, judged: number) => string;
  };
  staffing: {
    title: string;
    says: (laneHours: number) => string;
    saves: (unbooked: number) => string;
    short: (time: string, needed: number, there: number) => string;
    none: string;
    at: string;
    todo: string;
    lanes: string;
    open: (count: number) => string;
    close: (count: number) => string;
  };
  whatIf: {
    title: string;
    what: string;
    fewer: string;
    more: string;
    asProposed: string;
    change: (lanes: number) => string;
    proposed: (wait: string, time: string, hours: number) => string;
    says: (wait: string, time: string, proposed: string, hours: number) => string;
    noWait: string;
    atLimit: (there: number) => string;
  };
  table: {
    show: string;
    window: string;
    booked: string;
    expected: string;
    actual: string;
    lanes: string;
    wait: string;
    waitWith: string;
    caption: (group: string) => string;
  };
  week: { title: string; says: (day: string, time: string, vehicles: number) => string; hour: string; closed: string };
}
