import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { gatewayKeysForTest } from '@callboard/sdk/testing';
import { type CatalogProcess, startCatalog } from './catalog/catalog-process.ts';
import { startChild } from './catalog/child-process.ts';
import { createCompare, type ServerUnderLoad } from './catalog/compare.ts';
import { freeOrigin, startGateway } from './catalog/gateway-process.ts';
import { type Organisation, organisationOf, writeOrganisation } from './catalog/organisation.ts';
import { queriesOf } from './catalog/queries.ts';

/**
 * `npm run bench -- catalog [--entities 10000] [--seed 1] [--only page,facets] [--header 'name: value']`:
 * how the service does with a large catalog, against a bare Express app that sends the same bytes and
 * against parsing the same YAML with nothing else. Each request is of somebody: the service checks a
 * token, which the gateway makes where the request goes through it. `CALLBOARD_BENCH_QUICK=1` is a tenth.
 */
const { values: options } = parseArgs({
  options: {
    entities: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
  },
});
const isQuick = Boolean(process.env['CALLBOARD_BENCH_QUICK']);
const entities = Number(options.entities ?? (isQuick ? 1_000 : 10_000));
const seed = Number(options.seed);
const rounds = isQuick ? 1 : 5;
const seconds = isQuick ? 0.5 : 2;
const ingests = isQuick ? 1 : 3;
const changes = isQuick ? 3 : 9;
const finished: (() => Promise<void>)[] = [];
const keys = await gatewayKeysForTest({ onTestFinished: (run) => finished.push(run) }, 'catalog');
const further = Object.fromEntries(
  options.header.map((header) => header.split(/:\s*/, 2) as [string, string]), // `name: value`
);
const headers = { authorization: keys.authorization, ...further };
const only = options.only?.split(',');
const isWanted = (row: string) => only?.includes(row) ?? true;

interface Row {
  readonly figure: string;
  readonly is: string;
  readonly aim: string;
  readonly met: string;
  readonly more: string;
}
const rows: Row[] = [];
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function note(
  figure: string,
  value: number,
  aim: { atLeast?: number; atMost?: number },
  more = '',
) {
  const isMet = value >= (aim.atLeast ?? -Infinity) && value <= (aim.atMost ?? Infinity);
  const text = aim.atLeast === undefined ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`;
  const is = value.toFixed(value < 10 ? 2 : 0);
  rows.push({ figure, is, aim: text, met: isMet ? 'met' : 'NOT MET', more });
  console.log(`${figure}: ${is} (${text}) ${isMet ? 'met' : 'NOT MET'}${more && `; ${more}`}`);
}

const folder = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
const log = join(folder, 'processes.log');
const source = join(folder, 'source');
const dataFolder = join(folder, 'data');
try {
  const organisation = organisationOf({ entities, seed });
  await mkdir(source);
  await writeOrganisation(source, organisation);
  console.log(`${organisation.refs.length} entities in ${organisation.files.size} files`);
  const catalog = await measureIngest();
  const afterIngest = await catalog.metric('process_resident_memory_bytes');
  await catalog.metric('nodejs_eventloop_lag_p99_seconds'); // starts its clock
  await measureLoad(catalog, organisation);
  const lag = await catalog.metric('nodejs_eventloop_lag_p99_seconds');
  note('event loop p99 under load, ms', lag * 1000, { atMost: 20 });
  const afterLoad = await catalog.metric('process_resident_memory_bytes');
  const mib = (bytes: number) => bytes / 2 ** 20;
  note(
    'resident memory, MiB',
    mib(Math.max(afterIngest, afterLoad)),
    { atMost: 250 },
    `after the ingest ${mib(afterIngest).toFixed(0)}, after the load ${mib(afterLoad).toFixed(0)}`,
  );
  if (isWanted('change')) await measureChange(catalog, organisation);
  await catalog.stop();
  if (isWanted('gateway')) await measureGateway(organisation);
  if (isWanted('start')) await measureStart();
  console.table(rows);
} finally {
  for (const run of finished) await run();
  await rm(folder, { recursive: true, force: true });
}

/** From the start of each process: reading and parsing alone, then a first start with an empty database. */
async function measureIngest(): Promise<CatalogProcess> {
  const ratios: number[] = [];
  let took = '';
  let catalog: CatalogProcess | undefined;
  const turns = isWanted('ingest') ? ingests : 1;
  for (let turn = 0; turn < turns; turn += 1) {
    await catalog?.stop();
    await rm(dataFolder, { recursive: true, force: true });
    const startedAt = performance.now();
    const parse = startChild({
      file: join(import.meta.dirname, 'catalog/parse-alone.ts'),
      args: [source],
      log,
    });
    if ((await parse.exited) !== 0) throw new Error(await readFile(log, 'utf8'));
    const parseMs = performance.now() - startedAt;
    catalog = await startService();
    ratios.push(catalog.readyMs / parseMs);
    took = `${(catalog.readyMs / 1000).toFixed(1)} s against ${(parseMs / 1000).toFixed(1)} s in the last turn`;
  }
  if (!catalog) throw new Error('nothing was read');
  note('ingest, as a ratio to parsing', median(ratios), { atMost: 2.5 }, took);
  return catalog;
}

function startService(gatewayUrl = keys.gatewayUrl): Promise<CatalogProcess> {
  return startCatalog({ source, dataFolder, log, gatewayUrl });
}

type Measure = (figure: string, atLeast: number, paths: readonly string[]) => Promise<void>;

/** Compares requests to a server with the same to a bare server, while `run` says which. */
async function measureAt(
  server: ServerUnderLoad,
  sent: Readonly<Record<string, string>>,
  run: (measure: Measure) => Promise<void>,
): Promise<void> {
  const { compare, stop } = createCompare({ log, rounds, seconds, headers: sent });
  await run(async (figure, atLeast, paths) => {
    const { ratio, service, bare } = await compare(server, paths);
    const times = `p50 ${service.p50Ms.toFixed(1)} ms, p99 ${service.p99Ms.toFixed(1)} ms`;
    const rates = `${service.perSecond.toFixed(0)}/s against ${bare.perSecond.toFixed(0)}/s`;
    const more = `${rates}, ${times}, CPU ${service.cpuMicros.toFixed(0)} µs against ${bare.cpuMicros.toFixed(0)} µs`;
    note(figure, ratio, { atLeast }, more);
  });
  await stop();
}

async function measureLoad(catalog: CatalogProcess, organisation: Organisation): Promise<void> {
  const { byName, page, ownedBy, facets } = queriesOf(organisation, seed);
  await measureAt(catalog, headers, async (measure) => {
    if (isWanted('by-name')) await measure('entity by name', 0.6, byName);
    if (isWanted('page')) await measure('filtered and sorted page', 0.25, page);
    if (isWanted('owned-by')) await measure('owned by a group', 0.25, ownedBy);
    if (isWanted('facets')) await measure('facets', 0.25, facets);
  });
}

/** A caller at this machine, whom the gateway tells the service with a token of its own. */
async function measureGateway(organisation: Organisation): Promise<void> {
  const origin = await freeOrigin();
  const catalog = await startService(origin);
  const gateway = await startGateway({ origin, catalogUrl: catalog.url, folder, log });
  await measureAt(gateway, further, (measure) =>
    measure('entity by name, through the gateway', 0.3, queriesOf(organisation, seed).byName),
  );
  await gateway.stop();
  await catalog.stop();
}

async function measureChange(catalog: CatalogProcess, { files }: Organisation): Promise<void> {
  const software = [...files.keys()].filter((file) => file.endsWith('catalog-info.yaml'));
  const tookMs: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    const file = software[(change * 97) % software.length] ?? '';
    const text = files.get(file) ?? '';
    const name = /name: (\S+)/.exec(text)?.[1] ?? '';
    const title = `Changed ${change}`;
    const startedAt = performance.now();
    await writeFile(join(source, file), text.replace(/^ {2}title: .*$/m, `  title: ${title}`));
    const url = `${catalog.url}/api/catalog/entities/by-name/component/default/${name}`;
    while (!(await (await fetch(url, { headers })).text()).includes(title)) await pause(2);
    tookMs.push(performance.now() - startedAt);
  }
  note(
    'one file changed to served, ms',
    median(tookMs),
    { atMost: 300 },
    `slowest ${Math.max(...tookMs).toFixed(0)}`,
  );
}

async function measureStart(): Promise<void> {
  const tookMs: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const catalog = await startService();
    tookMs.push(catalog.readyMs);
    await catalog.stop();
  }
  note('ready on an existing database, ms', median(tookMs), { atMost: 1000 });
}
