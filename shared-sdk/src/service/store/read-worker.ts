import { Worker } from 'node:worker_threads';
import type { CompiledQuery } from 'kysely';
import { CallboardError, messageOf } from '../../errors/callboard-error.ts';
import { sqliteValues } from './node-sqlite-database.ts';
import { busyTimeoutMs } from './open-sqlite.ts';
import type { ReadAnswer, ReadRequest } from './read-worker-thread.ts';

interface Waiting {
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Reader {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export interface ReadPool {
  read(query: CompiledQuery): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export interface ReadPoolOptions {
  readonly file: string;
  /** Threads; 2 where absent. Each starts with the first query that finds the others busy. */
  readonly size?: number;
  /** Longest time for one query, in ms; 30,000 where absent. Its thread is replaced then. */
  readonly timeoutMs?: number;
}

/** Threads that read a SQLite file while the event loop goes on (D12). */
export function createReadPool(options: ReadPoolOptions): ReadPool {
  const { file, size = 2, timeoutMs = 30_000 } = options;
  const readers: Reader[] = [];
  let nextId = 1;
  let isClosed = false;

  function start(): Reader {
    const worker = new Worker(threadUrl, {
      workerData: { file, busyTimeoutMs },
      execArgv: [],
      // It passes rows on and keeps nothing: without a bound each thread holds 30 MB of garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 },
    });
    worker.unref();
    const reader: Reader = { worker, waiting: new Map() };
    worker.on('message', (answer: ReadAnswer) => settle(reader, answer));
    worker.on('error', (cause) =>
      drop(reader, new CallboardError('internal', messageOf(cause), { cause })),
    );
    worker.on('exit', () =>
      drop(reader, new CallboardError('unavailable', 'the read thread ended')),
    );
    readers.push(reader);
    return reader;
  }

  function drop(reader: Reader, error: Error): void {
    const index = readers.indexOf(reader);
    if (index >= 0) readers.splice(index, 1);
    for (const { reject, timer } of reader.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    reader.waiting.clear();
  }

  function leastBusy(): Reader {
    const [best] = readers.toSorted((a, b) => a.waiting.size - b.waiting.size);
    return best && (best.waiting.size === 0 || readers.length >= size) ? best : start();
  }

  return {
    read({ sql, parameters }) {
      if (isClosed) return Promise.reject(new CallboardError('unavailable', 'the store is closed'));
      const id = nextId++;
      const reader = leastBusy();
      const { promise, resolve, reject } = Promise.withResolvers<readonly unknown[]>();
      const timer = setTimeout(() => {
        drop(reader, new CallboardError('timeout', `a query took more than ${timeoutMs} ms`));
        void reader.worker.terminate();
      }, timeoutMs);
      reader.waiting.set(id, { resolve, reject, timer });
      const request: ReadRequest = { id, sql, parameters: sqliteValues(parameters) };
      reader.worker.postMessage(request);
      return promise;
    },
    async close() {
      isClosed = true;
      await Promise.all(readers.map((reader) => reader.worker.terminate()));
    },
  };
}

function settle(reader: Reader, answer: ReadAnswer): void {
  const waiting = reader.waiting.get(answer.id);
  if (!waiting) return;
  reader.waiting.delete(answer.id);
  clearTimeout(waiting.timer);
  if ('rows' in answer) waiting.resolve(answer.rows);
  else waiting.reject(answer.error);
}

// The compiler renames imports only, so the built package finds its own thread by hand.
const threadUrl = new URL(
  import.meta.url.endsWith('.ts') ? './read-worker-thread.ts' : './read-worker-thread.js',
  import.meta.url,
);
