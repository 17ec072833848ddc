/** Runs in a worker thread: turns texts into entities. Started by `process-pool.ts`. */
import { parentPort } from 'node:worker_threads';
import { CallboardError } from '@callboard/sdk/contract';
import type { LocationRef } from '@callboard/sdk/model';
import type { DocumentOrigin, ProcessedFile } from '@callboard/sdk/model/documents';
import { processFile } from '@callboard/sdk/model/documents';

/** What the thread is told: a file to process, or a text that it asked for. */
export type ToThread =
  | {
      readonly type: 'process';
      readonly id: number;
      readonly text: string;
      readonly origin: DocumentOrigin;
    }
  | { readonly type: 'text'; readonly readId: number; readonly text: string }
  | { readonly type: 'unreadable'; readonly readId: number; readonly error: PlainError };

/** What the thread tells: a text that it needs, or what became of a file. */
export type FromThread =
  | {
      readonly type: 'read';
      readonly id: number;
      readonly readId: number;
      readonly location: LocationRef;
    }
  | { readonly type: 'processed'; readonly id: number; readonly file: ProcessedFile }
  | { readonly type: 'failed'; readonly id: number; readonly error: PlainError };

/** The parts of an error that issues are made of; its class does not pass from thread to thread. */
export interface PlainError {
  readonly code: CallboardError['code'];
  readonly message: string;
  readonly hint?: string;
}

// The YAML parser looks at an environment variable at each token, which a real environment answers so
// slowly that it is a seventh of the parsing, measured.
// oxlint-disable-next-line node/no-process-env -- not read here; settings come from config.ts
process.env = {};

const readings = new Map<number, PromiseWithResolvers<string>>();
let nextReadId = 1;

const tell = (message: FromThread) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'process') {
    void answer(message);
    return;
  }
  const reading = readings.get(message.readId);
  readings.delete(message.readId);
  if (message.type === 'text') reading?.resolve(message.text);
  else {
    const { code, message: why, hint } = message.error;
    reading?.reject(new CallboardError(code, why, hint === undefined ? {} : { hint }));
  }
});

async function answer({ id, text, origin }: Extract<ToThread, { type: 'process' }>): Promise<void> {
  const read = (location: LocationRef) => {
    const readId = nextReadId++;
    const reading = Promise.withResolvers<string>();
    readings.set(readId, reading);
    tell({ type: 'read', id, readId, location });
    return reading.promise;
  };
  try {
    tell({ type: 'processed', id, file: await processFile(text, origin, { read }) });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ type: 'failed', id, error: { code: 'internal', message } });
  }
}
