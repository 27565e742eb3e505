import type { ForecastMessages } from '../forecast-messages.js';

const vehicles = (count: number) => (count === 1 ? '1 vehicle' : `${count} vehicles`);
const lanes = (count: number) => (count === 1 ? '1 lane' : `${count} lanes`);

export const forecast = {
  title: 'Forecast and staffing',
  day: (name, expected, booked) => `${name}: about ${vehicles(expected)} expected, ${booked} booked so far.`,
  booksOnly: (name, booked) => `${name}: ${vehicles(booked)} booked so far.`,
  usual: 'The port is about as busy as in its usual weeks.',
  busier: (percent) => `The port is ${percent} % busier than in its usual weeks.`,
  quieter: (percent) => `The port is ${percent} % quieter than in its usual weeks.`,
  accuracyTitle: 'How far off it was',
  accuracy: (days, since, missedHour, chance, missedDay) =>
    `Over ${days} days since ${since}, the forecast of each hour was off by ${missedHour} in 100 vehicles, of which ${chance} are chance; the forecast of each day by ${missedDay} in 100.`,
  inBand: (percent) => `${percent} % of the windows fell inside their band.`,
  noAccuracy: 'Nothing to judge it by yet.',
  method: 'Made from the last four weeks: the usual week by hour, times how busy the port is now.',
  closed: 'The port is closed on this day.',
  closedWhat: 'No window is open, so nobody is expected. Look at another day.',
  tooLittle: (seen, needed) => `Not enough history yet: ${seen} of ${needed} days seen.`,
  tooLittleWhat: 'Shown is what is booked. Lanes follow from the bookings alone, and no wait is guessed.',
  nowTitle: 'Who joins now waits',
  nowWait: (group, wait, ahead) => `${group}: ${wait}, ${ahead} ahead`,
  nowUnknown: (group, ahead) => `${group}: ${ahead} ahead; too few were served in the last hour to say how long`,
  nobodyWaits: 'Nobody waits in the yard or at the gate.',
  minutes: (low, high) => (low === high ? `${low} min` : `${low}-${high} min`),
  underFive: 'under 5 min',
  chart: {
    booked: 'booked',
    expected: 'expected',
    band: '80 of 100 such windows',
    actual: 'came',
    vehicles: 'Vehicles a window',
    says: (busiest, expected, low, high) =>
      `Busiest at ${busiest}: ${expected} expected, between ${low} and ${high} in 80 of 100 such windows.`,
    saysBooked: (busiest, booked) => `Most are booked at ${busiest}: ${vehicles(booked)}.`,
    saysNobody: 'Nobody is booked or expected.',
    saysCame: (came, inside, judged) =>
      `${vehicles(came)} came; ${inside} of ${judged} windows stayed inside the band.`,
  },
  staffing: {
    title: 'Lanes proposed',
    says: (laneHours) => `${laneHours} lane-hours in all.`,
    saves: (unbooked) => `The same traffic would need ${unbooked} if nobody booked.`,
    short: (time, needed, there) => `At ${time} ${lanes(needed)} would be needed, ${there} are there.`,
    none: 'No lane needs staff on this day.',
    at: 'At',
    todo: 'Do',
    lanes: 'Then open',
    open: (count) => `open ${lanes(count)}`,
    close: (count) => `close ${lanes(count)}`,
  },
  whatIf: {
    title: 'What if',
    what: 'Lanes beside the proposal, all day',
    fewer: 'One lane fewer',
    more: 'One lane more',
    asProposed: 'as proposed',
    change: (count) => (count > 0 ? `${lanes(count)} more` : `${lanes(-count)} fewer`),
    proposed: (wait, time, hours) => `The longest wait is ${wait}, at ${time}. ${hours} lane-hours.`,
    says: (wait, time, proposed, hours) =>
      `The longest wait would be ${wait}, at ${time}; as proposed it is ${proposed}. ${hours} lane-hours.`,
    noWait: 'No wait is known for this day.',
    atLimit: (there) => `The group has ${lanes(there)}.`,
  },
  table: {
    show: 'All windows as a table',
    window: 'Window',
    booked: 'Booked',
    expected: 'Expected (band)',
    actual: 'Came',
    lanes: 'Lanes',
    wait: 'Wait',
    waitWith: 'Wait, what if',
    caption: (group) => `${group}, by window`,
  },
  week: {
    title: 'Seven days by hour',
    says: (day, time, count) => `Busiest: ${day} from ${time}, about ${vehicles(count)} in the hour.`,
    hour: 'Hour',
    closed: 'closed',
  },
} satisfies ForecastMessages;
