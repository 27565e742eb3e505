import { beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from './problem.js';

const kept = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => kept.set(name, value),
  removeItem: (name: string) => kept.delete(name),
  clear: () => kept.clear(),
});
// The tab's key is read when the module is: the store must be there first.
const { ask, whenRefused, whenSignedOut } = await import('./api.js');

const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ status, code, detail: code, reasons: [], requestId: 'r' }), { status });
const done = () => new Response(JSON.stringify({ id: 7 }), { status: 200 });
const sent: { key: string | null; body: unknown }[] = [];
const answers: Response[] = [];
vi.stubGlobal('fetch', async (_: string, { headers, body }: { headers: Headers; body: unknown }) => {
  sent.push({ key: headers.get('idempotency-key'), body });
  return answers.shift()!;
});
const approve = () => ask('approveCompany', { params: { id: 7 } });
const rescued = vi.fn<(problem: Problem) => Promise<boolean>>();
const signedOut = vi.fn();
whenRefused(rescued);
whenSignedOut(signedOut);

beforeEach(() => {
  sent.length = 0;
  answers.length = 0;
  rescued.mockReset().mockResolvedValue(false);
  signedOut.mockReset();
});

it('sends a request again with the same key once its person has shown who she is', async () => {
  answers.push(refusal(403, 'STEP_UP_REQUIRED'), refusal(403, 'STEP_UP_REQUIRED'), done());
  rescued.mockResolvedValue(true);
  expect(await approve()).toEqual({ id: 7 });
  expect(sent).toHaveLength(3);
  expect(sent[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
});

it('hands the refusal on when she gives up; the same wish later is still the same intention', async () => {
  answers.push(refusal(403, 'STEP_UP_REQUIRED'), done());
  await expect(approve()).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
  await approve();
  expect(sent[0]!.key).toBe(sent[1]!.key);
  expect(signedOut).not.toHaveBeenCalled();
});

it('takes a new key for a new intention', async () => {
  answers.push(done(), done());
  await approve();
  await approve();
  expect(sent[0]!.key).not.toBe(sent[1]!.key);
});

it('shows the door to whose session ended, and not to who mistyped a password', async () => {
  answers.push(refusal(401, 'SIGN_IN_REFUSED'));
  const change = ask('changePassword', { body: { current: 'wrong', next: 'long enough for once' } });
  await expect(change).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
  expect(signedOut).not.toHaveBeenCalled();
  answers.push(refusal(401, 'UNAUTHENTICATED'));
  await expect(ask('listSessions', {})).rejects.toMatchObject({ status: 401 });
  expect(signedOut).toHaveBeenCalledOnce();
});

it('leaves a call that signs in alone', async () => {
  answers.push(refusal(401, 'UNAUTHENTICATED'));
  await expect(ask('readMe', { alone: true })).rejects.toMatchObject({ status: 401 });
  expect(rescued).not.toHaveBeenCalled();
  expect(signedOut).not.toHaveBeenCalled();
});
