/** What a refusal says, as far as a booker acts on it. */
export interface Problem {
  code?: string;
  detail?: string;
  reasons?: { rule: string; field?: string; message?: string }[];
  alternatives?: { windowStart: string; places: number }[];
}

export const rulesOf = ({ reasons }: Problem): string[] => (reasons ?? []).map(({ rule }) => rule);

export const spoken = (status: number, problem: Problem): string =>
  [status, problem.code, [...new Set(rulesOf(problem))].join('+')].filter(Boolean).join(' ');
