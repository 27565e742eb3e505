import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  image?: string;
  build?: { target: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  profiles?: string[];
  volumes?: string[];
}
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);
const manifest = JSON.parse(read('package.json')) as { packageManager: string; engines: { node: string } };

describe('docker-compose.yml', () => {
  it('has the parts of the house', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'migrate',
      'ports',
      'postgres',
      'redis',
      'web',
      'worker',
    ]);
  });

  it('pins every image that it does not build', () => {
    for (const [, { image, build }] of services) if (!build) expect(image).toMatch(/:\d+/);
  });

  it('waits only for services that are there, in a way that they can meet', () => {
    for (const [name, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const awaited = compose.services[other];
        expect(awaited, `${name} waits for ${other}`).toBeDefined();
        expect(awaited?.profiles, `${other} is not always started`).toBeUndefined();
        if (condition === 'service_healthy') expect(awaited?.healthcheck, `${other} says no health`).toBeDefined();
      }
  });

  it('starts api and worker after the migrations', () => {
    for (const name of ['api', 'worker'])
      expect(compose.services[name]?.depends_on?.migrate?.condition).toBe('service_completed_successfully');
  });

  it('keeps the queue whole: append-only file, nothing evicted', () => {
    const command = compose.services.redis?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  it('runs the database in UTC and keeps its data', () => {
    expect(compose.services.postgres?.command).toContain('timezone=UTC');
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes.filter((line) => !line.startsWith('.')))
        expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
  });

  it('has no password, and no default for one', () => {
    const named = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)];
    expect(named.map(([, name]) => name)).toEqual(
      expect.arrayContaining(['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'GREENLANE_SECRET']),
    );
    for (const [whole, , rest] of named) expect(rest, whole).toMatch(/^:\?/);
    for (const line of text.split('\n').filter((line) => /^\s*\w*(PASSWORD|SECRET|AUTH):/.test(line)))
      expect(line).toMatch(/: \$\{\w+:\?[^}]+\}$/);
  });

  it('mounts only files that are there', () => {
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes.filter((line) => line.startsWith('.')))
        expect(existsSync(join(ROOT, volume.split(':')[0]!)), volume).toBe(true);
  });

  const binary = spawnSync('docker-compose', ['--version']);
  it.runIf(binary.status === 0)('is accepted by docker-compose, and refused without its secrets', () => {
    const config = (env: Record<string, string>) =>
      spawnSync('docker-compose', ['config', '-q'], { cwd: ROOT, env: { PATH: process.env.PATH, ...env } });
    const secrets = {
      POSTGRES_PASSWORD: 'a',
      REDIS_PASSWORD: 'b',
      GREENLANE_SECRET: 'c',
      BASE_URL: 'https://gate.example',
    };
    expect(String(config(secrets).stderr)).toBe('');
    expect(config(secrets).status).toBe(0);
    for (const name of Object.keys(secrets)) expect(config({ ...secrets, [name]: '' }).status, name).not.toBe(0);
  });
});

describe('Dockerfile', () => {
  const file = DockerfileParser.parse(read('Dockerfile'));
  const stages = file.getFROMs().map((from) => ({ name: from.getBuildStage(), image: from.getImage()! }));
  const names = stages.map((stage) => stage.name);
  const lines = read('Dockerfile').split('\n');
  const shipped = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('builds from pinned, supported Node and from its own stages', () => {
    for (const [at, { image }] of stages.entries())
      if (!names.slice(0, at).includes(image)) expect(image).toMatch(/^node:(22|24)-bookworm-slim$/);
  });

  it('copies only from stages that came before', () => {
    for (const copy of file.getCOPYs()) {
      const from = copy.getFromFlag()?.getValue();
      if (from) expect(names).toContain(from);
    }
  });

  it('has the stage that docker-compose.yml builds, as its last', () => {
    expect(names.at(-1)).toBe(compose.services.api?.build?.target);
  });

  it('installs with the pnpm of package.json', () => {
    expect(read('Dockerfile')).toContain(manifest.packageManager);
  });

  it('ships no compiler, no sources and no root', () => {
    expect(shipped.find((line) => line.startsWith('USER'))).toBe('USER node');
    expect(shipped.filter((line) => /pnpm|npm |tsc|turbo/.test(line))).toEqual([]);
    expect(shipped.filter((line) => line.startsWith('COPY')).every((line) => line.includes('--from='))).toBe(true);
    expect(lines).toContain('RUN pnpm install --prod --frozen-lockfile');
  });

  it('never runs sources in place of the build', () => {
    expect(read('Dockerfile') + text).not.toMatch(/conditions|tsx/);
  });
});
