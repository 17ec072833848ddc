import { join } from 'node:path';
import { type Child, startChild } from './child-process.ts';
import { cpuMsOf } from './cpu-time.ts';
import type { LoadOrder, LoadResult } from './load.ts';

const here = import.meta.dirname;

export interface Comparison {
  readonly ratio: number;
  /** Of the median round. */
  readonly service: ServerResult;
  readonly bare: ServerResult;
}

export interface ServerResult extends LoadResult {
  /** CPU time of the server for one request, in µs. */
  readonly cpuMicros: number;
}

/** Where a process answers. */
export interface ServerUnderLoad {
  readonly url: string;
  readonly pid: number | undefined;
}

export interface Compare {
  /** The same requests to a service and to a bare server that sends the same bytes. */
  readonly compare: (server: ServerUnderLoad, paths: readonly string[]) => Promise<Comparison>;
  readonly stop: () => Promise<void>;
}

interface Options {
  readonly log: string;
  readonly rounds: number;
  readonly seconds: number;
  /** Of each request, for example a token. */
  readonly headers: Readonly<Record<string, string>>;
}

const connections = 16;

/** Starts the process that makes the load. */
export function createCompare({ log, rounds, seconds, headers }: Options): Compare {
  const load = startChild({ file: join(here, 'load.ts'), log });
  const run = async (
    { url, pid }: ServerUnderLoad,
    paths: readonly string[],
  ): Promise<ServerResult> => {
    const done = load.message('result');
    const cpuMs = cpuMsOf(pid);
    load.process.send({ url, paths, seconds, headers, connections } satisfies LoadOrder);
    const result = (await done)['result'] as LoadResult; // of load.ts
    const cpuMicros = ((cpuMsOf(pid) - cpuMs) * 1000) / (result.perSecond * seconds);
    return { ...result, cpuMicros };
  };
  return {
    async compare(server, paths) {
      const bare = startChild({ file: join(here, 'bare-server.ts'), log });
      const url = String((await bare.message('listening'))['url']);
      await teach(bare, server.url, paths, headers);
      const pairs: { service: ServerResult; bare: ServerResult; ratio: number }[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const ours = await run(server, paths);
        const theirs = await run({ url, pid: bare.process.pid }, paths);
        const ratio = ours.perSecond / theirs.perSecond;
        if (round > 0) pairs.push({ service: ours, bare: theirs, ratio });
      }
      await bare.stop();
      const sorted = pairs.toSorted((a, b) => a.ratio - b.ratio);
      const median = sorted[sorted.length >> 1];
      if (!median) throw new Error('no round was run');
      return median;
    },
    stop: load.stop,
  };
}

/** Gives the bare server what the service answers now. */
async function teach(
  bare: Child,
  url: string,
  paths: readonly string[],
  headers: Options['headers'],
): Promise<void> {
  for (const path of paths) {
    const response = await fetch(`${url}${path}`, { headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`);
    bare.process.send({ path, body });
  }
  const taken = bare.message('taken');
  bare.process.send('done');
  await taken;
}
