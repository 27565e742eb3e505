import { type House, isSource } from './house.js';
import { FLOORS, isApart, ONLY_IN, ROOM, SHARED, WITHOUT_NODE, workspaceOf } from './plan.js';
import { COMPUTED, readSource } from './read-source.js';
import { resolve } from './resolve.js';

/** Everything in `house` that breaks the floors, one sentence each. */
export function violations(house: House): string[] {
  const graph = new Map<string, string[]>();
  const wrong: string[] = [];
  for (const [file, code] of Object.entries(house)) {
    if (!isSource(file) || !workspaceOf(file)) continue;
    const { imports, impure } = readSource(file, code);
    const edges: string[] = [];
    for (const { specifier, isType } of imports) {
      for (const why of faults(house, file, specifier)) wrong.push(`${file} -> ${specifier}: ${why}`);
      const target = resolve(house, file, specifier);
      if (target.kind === 'file' && !isType) edges.push(target.path);
    }
    graph.set(file, edges);
    if (file.startsWith('packages/domain/') && !isApart(file))
      for (const text of impure) wrong.push(`${file}: ${text}: clock and chance come in as arguments`);
  }
  return [...wrong, ...circles(graph), ...manifestFaults(house)];
}

function faults(house: House, from: string, specifier: string): string[] {
  if (specifier === COMPUTED) return isApart(from) ? [] : ['an import that nobody can follow'];
  const home = workspaceOf(from)!;
  const isProduct = !isApart(from);
  const target = resolve(house, from, specifier);
  switch (target.kind) {
    case 'nothing':
      return ['not there'];
    case 'node':
      return isProduct && WITHOUT_NODE.includes(home) ? ['runs where there is no Node'] : [];
    case 'library':
      return libraryFaults(home, isProduct, target);
    case 'file':
      return fileFaults(home, from, specifier, target.path);
  }
}

function libraryFaults(home: string, isProduct: boolean, { name, isDeclared }: { name: string; isDeclared: boolean }) {
  if (!isProduct) return [];
  if (home === 'packages/domain') return ['the domain imports nothing'];
  const doors = ONLY_IN[name];
  if (doors && !doors.includes(home)) return [`only ${doors.join(' and ')} may import it`];
  return isDeclared ? [] : ['not in package.json'];
}

function fileFaults(home: string, from: string, specifier: string, path: string): string[] {
  const wrong: string[] = [];
  const other = workspaceOf(path);
  if (other !== home && !(isApart(from) && SHARED.test(path))) {
    if (specifier.startsWith('.')) wrong.push('another workspace by path');
    if (!other || !FLOORS[home]!.includes(other.replace('packages/', ''))) wrong.push('wrong floor');
  }
  if (!isApart(from) && isApart(path)) wrong.push('the product does not import its tests');
  const [room, neighbour] = [ROOM.exec(from)?.[1], ROOM.exec(path)?.[1]];
  if (room && neighbour && room !== neighbour) wrong.push('rooms do not import one another');
  return wrong;
}

function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`circle: ${[...path.slice(at), file].join(' -> ')}`);
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

function manifestFaults(house: House): string[] {
  return Object.entries(house)
    .filter(([path]) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path))
    .flatMap(([path, text]) => {
      const home = path.replace('/package.json', '');
      const may = FLOORS[home];
      if (!may) return [`${home}: has no floor`];
      const { dependencies, devDependencies, peerDependencies, optionalDependencies } = JSON.parse(text);
      const runtime = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
      const wrong = [...runtime, ...Object.keys(devDependencies ?? {})]
        .filter((name) => name.startsWith('@gl/') && !may.includes(name.slice(4)))
        .map((name) => `${home}: names ${name}, which is on the wrong floor`);
      if (home === 'packages/domain' && runtime.length) wrong.push(`${home}: the domain depends on nothing`);
      for (const name of runtime)
        if (ONLY_IN[name] && !ONLY_IN[name].includes(home))
          wrong.push(`${home}: names ${name}, which is not its to import`);
      return wrong;
    });
}
