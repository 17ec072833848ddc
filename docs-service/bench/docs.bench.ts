import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/**
 * `npm run bench -- docs [--site argoproj__argo-cd]`: a whole build of the largest site of the corpus
 * against bare markdown-it with the same Markdown, one changed page to served, pages against a bare
 * Express app that sends the same bytes, and memory. `CALLBOARD_BENCH_QUICK=1` does less of it.
 */
const { values: options } = parseArgs({
  options: { site: { type: 'string', default: 'argoproj__argo-cd' } },
});
const isQuick = Boolean(process.env['CALLBOARD_BENCH_QUICK']);
const turns = isQuick ? 1 : 3;
const seconds = isQuick ? 1 : 3;
const root = resolve(import.meta.dirname, '../..');
const corpus = resolve(process.env['CALLBOARD_CORPUS'] ?? join(root, '../shared/corpus'));
const site = join(corpus, 'docs', options.site);
const started: ChildProcess[] = [];

if (!existsSync(site)) {
  console.log(`skipped: there is no ${site}; CALLBOARD_CORPUS says where the corpus is`);
  process.exit(0);
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const rows: { figure: string; is: string; aim: string; met: string }[] = [];
function note(figure: string, value: number, aim?: { atLeast?: number; atMost?: number }) {
  const isMet = value >= (aim?.atLeast ?? -Infinity) && value <= (aim?.atMost ?? Infinity);
  const text = aim?.atMost === undefined ? `≥ ${aim?.atLeast}` : `≤ ${aim.atMost}`;
  const is = value.toFixed(value < 10 ? 2 : 0);
  rows.push({ figure, is, aim: aim ? text : '', met: aim ? (isMet ? 'met' : 'NOT MET') : '' });
  console.log(`${figure}: ${is}${aim ? ` (${text}) ${isMet ? 'met' : 'NOT MET'}` : ''}`);
}

function start(file: string, args: readonly string[] = []): ChildProcess {
  const child = fork(join(import.meta.dirname, 'docs', file), args, {
    execArgv: ['--conditions=callboard-source'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/callboard-node'),
      NODE_OPTIONS: '--max-old-space-size=512 --max-semi-space-size=4',
    },
  });
  started.push(child);
  return child;
}

async function heard(
  child: ChildProcess,
  type: string,
): Promise<Readonly<Record<string, unknown>>> {
  for (;;) {
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('a process of the bench ended');
      }),
    ]);
    if (Object(message).type === 'failed') throw new Error(String(Object(message).message));
    if (Object(message).type === type) return Object(message);
  }
}

/** On a connection of its own: one that was idle may be closed by now. */
function get(url: string): Promise<Response> {
  return fetch(url, { headers: { connection: 'close' } });
}

/** CPU time of a process, all its threads, in ms: on a busy machine it tells more than the clock. */
function cpuMsOf({ cpu }: Readonly<Record<string, unknown>>): number {
  const { user, system } = Object(cpu);
  return (user + system) / 1000;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

const folder = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
try {
  await cp(site, join(folder, 'site'), { recursive: true });
  await measure(join(folder, 'site'));
  console.table(rows);
} finally {
  for (const child of started) await stop(child);
  await rm(folder, { recursive: true, force: true });
}

async function measure(source: string): Promise<void> {
  const parseMs: number[] = [];
  const buildMs: number[] = [];
  const cpuRatios: number[] = [];
  let service: { child: ChildProcess; url: string } | undefined;
  for (let turn = 0; turn < turns; turn += 1) {
    if (service) await stop(service.child);
    const parse = start('parse-alone.ts', [source]);
    const parsed = await heard(parse, 'parsed');
    parseMs.push(Number(parsed['ms']));
    await stop(parse);
    const child = start('docs-process.ts', [source, join(folder, `data-${turn}`)]);
    const url = String((await heard(child, 'listening'))['url']);
    const before = await usageOf(child);
    const startedAt = performance.now();
    child.send('build');
    while (!(await isBuilt(url))) await pause(20);
    buildMs.push(performance.now() - startedAt);
    cpuRatios.push((cpuMsOf(await usageOf(child)) - cpuMsOf(before)) / cpuMsOf(parsed));
    service = { child, url };
  }
  if (!service) throw new Error('nothing was built');
  const { url } = service;
  const { site: built } = Object(await ask(`${url}/api/docs/sites/default/component/site`));
  const ms = median(buildMs);
  note(`full build of ${built.pages} pages, ratio to bare markdown-it`, ms / median(parseMs), {
    atMost: 4,
  });
  note('the same, in CPU time', median(cpuRatios));
  note('full build, s', ms / 1000);
  note('pages per second', built.pages / (ms / 1000));
  await measureChange(url, source);
  await measureServing(url);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  note('resident memory, MiB', bytes / 2 ** 20);
}

function usageOf(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  const usage = heard(child, 'usage');
  child.send('usage');
  return usage;
}

/** Asked by the bench itself: what it takes to ask is no part of the build. */
async function isBuilt(url: string): Promise<boolean> {
  const { build } = Object(
    await (await get(`${url}/api/docs/sites/default/component/site`)).json(),
  );
  if (build?.state === 'failed') throw new Error(build.error);
  return build?.state === 'ready';
}

async function ask(url: string): Promise<unknown> {
  const response = await get(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

function pageUrl(url: string, path: string): string {
  return `${url}/api/docs/sites/default/component/site/page?path=${encodeURIComponent(path)}`;
}

async function measureChange(url: string, source: string): Promise<void> {
  const tookMs: number[] = [];
  const { file } = Object(await ask(pageUrl(url, '')));
  await pause(1_000); // the watch of the folder begins
  for (let turn = 0; turn < turns * 3; turn += 1) {
    const text = `Changed for the ${turn}th time by the bench`;
    const startedAt = performance.now();
    await appendFile(join(source, String(file)), `\n\n${text}\n`);
    while (!(await (await get(pageUrl(url, ''))).text()).includes(text)) await pause(2);
    tookMs.push(performance.now() - startedAt);
  }
  note('one page changed to served, ms', median(tookMs), { atMost: 150 });
}

async function measureServing(url: string): Promise<void> {
  const { nav } = Object(await ask(`${url}/api/docs/sites/default/component/site`));
  const found = [...JSON.stringify(nav).matchAll(/"path":"([^"]*)"/g)].map(
    ([, path]) => path ?? '',
  );
  const paths = found.slice(0, 20).map((path) => pageUrl('', path));
  const bare = start('bare-server.ts');
  const bareUrl = String((await heard(bare, 'listening'))['url']);
  for (const path of paths) bare.send({ path, body: await (await fetch(`${url}${path}`)).text() });
  await pause(200);
  const load = start('load.ts');
  const run = async (at: string) => {
    const result = heard(load, 'result');
    load.send({ url: at, paths, seconds });
    return Number((await result)['perSecond']);
  };
  const ratios: number[] = [];
  let perSecond = 0;
  for (let turn = 0; turn <= turns; turn += 1) {
    perSecond = await run(url);
    const theirs = await run(bareUrl);
    if (turn > 0) ratios.push(perSecond / theirs);
  }
  note('a page from memory, ratio to bare Express', median(ratios), { atLeast: 0.5 });
  note('pages served per second', perSecond);
}
