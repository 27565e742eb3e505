import { createContext, use } from 'react';
import { belongsTo, type Fault } from './faults.js';

export interface FaultBook {
  faults: readonly Fault[];
  /** Typing in a field forgives what was wrong there. */
  forgive: (path: string) => void;
  speak: (fault: Fault) => string;
}

export const FaultContext = createContext<FaultBook>({ faults: [], forgive: () => {}, speak: ({ rule }) => rule });

export function useFaultsAt(path: string): { texts: string[]; forgive: () => void } {
  const { faults, forgive, speak } = use(FaultContext);
  return {
    texts: faults.filter((fault) => belongsTo(fault.path, path)).map(speak),
    forgive: () => forgive(path),
  };
}
