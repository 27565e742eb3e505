import { useMemo, useState } from 'react';
import type { Problem } from '../../shared/problem.js';
import { useProblemText } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { belongsTo, type Fault, faultsOfReasons } from './faults.js';
import type { FaultBook } from './form-context.js';

/** What is wrong with the form at present, said by the contract's schema or by the server. */
export function useFaults() {
  const { common } = useWords();
  const problemText = useProblemText();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const context = useMemo<FaultBook>(
    () => ({
      faults,
      forgive: (path) => setFaults((known) => known.filter((fault) => !belongsTo(fault.path, path))),
      speak: ({ rule, message, fix }) => {
        if (message !== undefined) return [message, fix].filter(Boolean).join(' ');
        const text = common.rules[rule].message;
        return typeof text === 'string' ? text : text({});
      },
    }),
    [faults, common],
  );
  return {
    context,
    /** The sentence over the list of what is wrong. */
    lead: problem ? problemText(problem) : null,
    alternatives: problem?.alternatives ?? [],
    note: (found: Fault[]) => {
      setProblem(null);
      setFaults(found);
    },
    refuse: (refusal: Problem) => {
      setProblem(refusal);
      setFaults(faultsOfReasons(refusal.reasons));
    },
  };
}
