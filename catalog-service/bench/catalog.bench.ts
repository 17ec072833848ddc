import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLogger, everybodyIs, guest, listen, portalConfigOf } from '@callboard/sdk/service';
import { openCatalog } from '../src/open-catalog.ts';
import { resolveSources } from '../src/sources/source-spec.ts';

// `node --conditions=callboard-source catalog-service/bench/catalog.bench.ts [entities]`: a catalog of
// generated files, read and asked over HTTP as the UI asks it.

const count = Number(process.argv[2] ?? 10_000);
const aims: Readonly<Record<string, number>> = { 'read all, s': 60, 'p95 of each request, ms': 50 };

function entityText(index: number): string {
  const kind = ['Component', 'Component', 'Component', 'API', 'Resource'][index % 5];
  const type = ['service', 'website', 'library', 'openapi', 'database'][index % 5];
  return `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata:
  name: e${index}-${['pay', 'search', 'stock', 'user', 'mail'][index % 5]}
  title: ${['Payments', 'Search', 'Stock', 'Users', 'Mail'][index % 5]} ${index}
  description: Forwards the ${index % 97} kind of things to those who wait for them, and keeps count.
  tags: [${['java', 'go', 'node', 'rust'][index % 4]}, tier-${index % 3}, t${index % 50}]
  labels: { example.com/region: r${index % 7} }
  annotations: { github.com/project-slug: acme/e${index}, example.com/cost: c${index % 60} }
  links: [{ url: 'https://example.com/${index}', title: Dashboard }]
spec:
  type: ${type}
  lifecycle: ${['production', 'experimental', 'deprecated'][index % 3]}
  owner: group:default/team-${index % 200}
${kind === 'API' ? '  definition: "openapi: 3.1.0"\n' : ''}${kind === 'Component' ? `  system: s${index % 300}\n  dependsOn: [resource:default/e${(Math.floor(index / 5) * 5 + 4) % count}-mail]\n` : ''}`;
}

const folder = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
try {
  const source = join(folder, 'source');
  for (let index = 0; index < count; index += 10) {
    const below = join(source, `d${Math.floor(index / 1000)}`);
    await mkdir(below, { recursive: true });
    const texts = Array.from({ length: Math.min(10, count - index) }, (_, n) =>
      entityText(index + n),
    );
    await writeFile(join(below, `f${index}.yaml`), texts.join('---\n'));
  }
  await bench(source);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function openBench(source: string) {
  return openCatalog({
    dataFolder: join(folder, 'data'),
    portal: portalConfigOf({}),
    sources: await resolveSources([{ path: source, pollSeconds: 3600 }], { folder }),
    version: '0.0.0-bench',
    isDevelopment: false,
    isWatching: false,
    authenticator: everybodyIs(guest),
    logger: createLogger({ name: 'bench', level: 'error' }),
    now: () => Date.now(),
  });
}

async function bench(source: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const first = await openBench(source);
  const readS = await secondsOf(first.ingestion.start);
  print('read all, s', readS);
  print('  entities a second', count / readS);
  print('  processor time, s', process.cpuUsage().user / 1e6);
  print('  event loop p99 meanwhile, ms', delay.percentile(99) / 1e6);
  await first.close();
  const catalog = await openBench(source);
  print('read again, nothing changed, s', await secondsOf(catalog.ingestion.start));
  delay.reset();
  const server = createServer(catalog.app);
  const url = await listen(server, { host: '127.0.0.1', port: 0 });
  await askAll(`${url}/api/catalog`);
  print('event loop p99 under requests, ms', delay.percentile(99) / 1e6);
  print('resident memory, MB', process.memoryUsage().rss / 2 ** 20);
  server.closeAllConnections();
  server.close();
  await catalog.close();
}

async function askAll(api: string): Promise<void> {
  const query = (parts: string) => `${api}/entities/by-query?limit=50&${parts}`;
  const requests: Readonly<Record<string, () => Promise<Response>>> = {
    'list, by title': () => fetch(query('orderField=title')),
    'list, one kind, by title': () => fetch(query('filter=kind=component&orderField=title')),
    'list, one kind, by name': () => fetch(query('filter=kind=component&orderField=metadata.name')),
    'list, 3 conditions': () =>
      fetch(
        query('filter=kind=component,spec.type=service,spec.lifecycle=production&orderField=title'),
      ),
    'list, by owner of a relation': () =>
      fetch(query('filter=relations.ownedby=group:default/team-7&orderField=title')),
    'list, sorted by type': () => fetch(query('filter=kind=component&orderField=spec.type')),
    'text in title and name': () =>
      fetch(
        query(
          'filter=kind=component&orderField=title&fullTextFilterTerm=ment&fullTextFilterFields=title,metadata.name,metadata.description',
        ),
      ),
    '5 facets, everything': () => fetch(facets('')),
    '5 facets, one kind': () => fetch(facets('&filter=kind=component')),
    '5 facets, 2 conditions': () =>
      fetch(facets('&filter=kind=component,spec.lifecycle=production')),
    'entity by name': () => fetch(`${api}/entities/by-name/component/default/e0-pay`),
    '100 by refs': () =>
      fetch(`${api}/entities/by-refs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          entityRefs: Array.from({ length: 100 }, (_, n) => `component:default/e${n * 5}-pay`),
        }),
      }),
    provenance: () => fetch(`${api}/ingestion/provenance/component/default/e0-pay`),
    sources: () => fetch(`${api}/ingestion/sources`),
  };
  function facets(more: string): string {
    const names = ['kind', 'spec.type', 'spec.lifecycle', 'relations.ownedBy', 'metadata.tags'];
    return `${api}/entity-facets?${names.map((name) => `facet=${name}`).join('&')}${more}`;
  }
  for (const [name, ask] of Object.entries(requests)) {
    const timesMs: number[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      const startedAt = performance.now();
      const response = await ask();
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${name} answered ${response.status}`);
      if (turn >= 5) timesMs.push(performance.now() - startedAt);
    }
    timesMs.sort((a, b) => a - b);
    const at = (share: number) => (timesMs[Math.floor(timesMs.length * share)] ?? 0).toFixed(1);
    console.log(
      `${name.padEnd(36)} p50 ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms`,
    );
  }
  const startedAt = performance.now();
  const whole = await (await fetch(`${api}/entities`)).arrayBuffer();
  print(
    `every entity at once, ms (${Math.round(whole.byteLength / 2 ** 20)} MB)`,
    performance.now() - startedAt,
  );
}

async function secondsOf(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
}

function print(name: string, value: number): void {
  const aim = aims[name];
  console.log(
    `${name.padEnd(36)} ${value.toFixed(1).padStart(11)}${aim === undefined ? '' : `   (aim ${aim})`}`,
  );
}
