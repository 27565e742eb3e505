import type { ProblemBody } from '@gl/contracts/problem';

export type ProblemReason = ProblemBody['reasons'][number];

/** A refusal of the server (`body`), or no answer at all (`offline`), or an answer that is not ours (`status` alone: a proxy's page). */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody | null;
  override readonly name = 'Problem';

  constructor(status: number, body: ProblemBody | null) {
    super(body?.detail ?? (status ? `HTTP ${status}` : 'no answer'));
    this.status = status;
    this.body = body;
  }

  get code(): ProblemBody['code'] | null {
    return this.body?.code ?? null;
  }
  /** Nobody is signed in any more, or not far enough. What was shown to sign in or step up may be wrong (SIGN_IN_REFUSED) without that. */
  get isSignedOut(): boolean {
    return this.status === 401 && this.code !== 'SIGN_IN_REFUSED';
  }
  get isOffline(): boolean {
    return this.status === 0;
  }
  get reasons(): ProblemReason[] {
    return this.body?.reasons ?? [];
  }
  get alternatives(): NonNullable<ProblemBody['alternatives']> {
    return this.body?.alternatives ?? [];
  }
  /** Whether the server stored this answer under the idempotency key: asking again then needs a new one. */
  get isSettled(): boolean {
    return this.code !== 'IDEMPOTENCY_IN_FLIGHT' && (this.status === 409 || this.status === 422);
  }
}

const looksLikeProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'reasons' in body && Array.isArray(body.reasons);

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  return new Problem(response.status, looksLikeProblem(body) ? body : null);
}

/** What any thrown thing is to the reader. */
export const asProblem = (error: unknown): Problem => (error instanceof Problem ? error : new Problem(0, null));
