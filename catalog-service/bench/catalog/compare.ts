import { join } from 'node:path';
import { type Child, startChild } from './child-process.ts';
import type { LoadOrder, LoadResult } from './load.ts';

const here = import.meta.dirname;

export interface Comparison {
  readonly ratio: number;
  /** Of the median round. */
  readonly service: LoadResult;
  readonly bare: LoadResult;
}

export interface Compare {
  /** The same requests to a service and to a bare server that sends the same bytes. */
  readonly compare: (url: string, paths: readonly string[]) => Promise<Comparison>;
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
  const run = async (order: Pick<LoadOrder, 'url' | 'paths' | 'seconds'>): Promise<LoadResult> => {
    const done = load.message('result');
    load.process.send({ ...order, headers, connections } satisfies LoadOrder);
    return (await done)['result'] as LoadResult; // of load.ts
  };
  return {
    async compare(url, paths) {
      const bare = startChild({ file: join(here, 'bare-server.ts'), log });
      const bareUrl = String((await bare.message('listening'))['url']);
      await teach(bare, url, paths, headers);
      const pairs: { service: LoadResult; bare: LoadResult; ratio: number }[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        const ours = await run({ url, paths, seconds });
        const theirs = await run({ url: bareUrl, paths, seconds });
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
