import { adminWords } from '../shared/admin-words.js';
import { usePorts } from '../shared/port-choice.js';
import { useWords } from '../shared/words.js';

/** Where a person or a key belongs: a port, a company, or the whole system. */
export function useScopeName(): (of: { port: string | null; company: { name: string } | null }) => string {
  const { language } = useWords();
  const { people } = adminWords.useTexts();
  const ports = usePorts();
  return ({ port, company }) =>
    company?.name ?? ports.find(({ id }) => id === port)?.names[language] ?? port ?? people.wholeSystem;
}
