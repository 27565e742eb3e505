import { ROUTES } from '@gl/contracts/routes';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { RULES } from '@gl/domain/refusal';
import { TRANSITIONS } from '@gl/domain/states';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { openHouse } from './support/house.js';

const house = openHouse();
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: unknown;
  responses: Record<string, { content: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
  'x-vehicle-transitions': unknown;
}
const document = async () => (await house.send({ path: '/api/v1/openapi.json' })).body as Document;

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const found = await validator.validate((await document()) as never);
  expect(found.errors ?? []).toEqual([]);
  expect([found.valid, validator.version]).toEqual([true, '3.1']);
});

test('it lists what works and nothing else', async () => {
  const { paths, openapi, servers } = await document();
  expect([openapi, servers[0]!.url]).toEqual(['3.1.0', `${house.url}/api/v1`]);
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
  );
  const contracts = Object.entries<RouteContract>(ROUTES).map(([id, { method, path }]) => `${id} ${method} ${path}`);
  expect(listed.sort()).toEqual([...contracts, 'live get /live'].sort());
});

test('each route says what it needs and what it may answer', async () => {
  const { paths } = await document();
  for (const [id, route] of Object.entries<RouteContract>(ROUTES)) {
    const operation = paths[route.path]![route.method]!;
    const headers = (operation.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name);
    expect(headers, id).toEqual([
      ...(route.idempotent ? ['Idempotency-Key'] : []),
      ...(route.ifMatch ? ['If-Match'] : []),
    ]);
    expect(Boolean(operation.requestBody), id).toBe(Boolean(route.body));
    expect(Object.keys(operation.responses[route.ok.status]!.content), id).toEqual(
      route.ok.types ?? ['application/json'],
    );
    for (const [status, { content }] of Object.entries(operation.responses))
      if (Number(status) >= 400) expect(Object.keys(content), `${id} ${status}`).toEqual(['application/problem+json']);
  }
});

test('it teaches the ways of a vehicle and every rule that a reason may name', async () => {
  const found = await document();
  expect(found['x-vehicle-transitions']).toEqual(JSON.parse(JSON.stringify(TRANSITIONS)));
  const text = JSON.stringify(found.components.schemas);
  for (const rule of RULES) expect(text).toContain(`"${rule}"`);
});

test('the readable page works without an internet', async () => {
  const page = await house.send({ path: '/api/docs' });
  expect(page.status).toBe(200);
  const policy = page.headers.get('Content-Security-Policy')!;
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  // The icon is the desk's, which is not built here.
  const links = [...page.text.matchAll(/(?:src|stylesheet" href)="([^"]+)"/g)].map(([, url]) => url!);
  expect(links.length).toBe(3);
  for (const url of links) {
    expect(url).toMatch(/^\/api\/docs\//);
    const file = await house.send({ path: url });
    expect([file.status, file.text.length > 100]).toEqual([200, true]);
    expect(file.headers.get('Content-Type')).toMatch(url.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
  }
  const opener = await house.send({ path: '/api/docs/open.js' });
  expect(opener.text).toContain("'/api/v1/openapi.json'");
  expect(opener.text).toContain('validatorUrl: null');
  expect(page.text + opener.text).not.toMatch(/https?:\/\/|\/\/[a-z]/);
});
