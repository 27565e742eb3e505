import { useWords } from '../../shared/words.js';
import type { ActVerb } from './verbs.js';

/** What the button of an act says. */
export function useActWord(): (verb: ActVerb) => string {
  const { lanes, inspection } = useWords().desk;
  const words: Record<ActVerb, string> = {
    'arrive-staging': inspection.arrivedStaging,
    'arrive-gate': inspection.arrivedGate,
    call: lanes.call,
    start: lanes.start,
    clear: lanes.clear,
    refer: lanes.refer,
    'turn-back': lanes.turnBack,
    'no-show': lanes.noShow,
  };
  return (verb) => words[verb];
}
