import { Worker } from 'node:worker_threads';
import { CallboardError, errorCodeOf, isCallboardError, messageOf } from '@callboard/sdk/contract';
import type { DocumentOrigin, ProcessedFile, ReadText } from '@callboard/sdk/model/documents';
import { processFile } from '@callboard/sdk/model/documents';
import type { FromThread, PlainError, ToThread } from './process-thread.ts';

export type ProcessText = (
  text: string,
  origin: DocumentOrigin,
  read: ReadText,
) => Promise<ProcessedFile>;

/** Turns texts into entities, many of them beside the event loop. */
export interface ProcessPool {
  /** For a file or two, at once. */
  readonly here: ProcessText;
  /** For many files: in a thread, which starts with the first of them. */
  readonly beside: ProcessText;
  /** Ends the thread; the next file starts another. Nothing may be under way. */
  readonly rest: () => Promise<void>;
}

interface Waiting extends PromiseWithResolvers<ProcessedFile> {
  readonly read: ReadText;
}

export const processHere: ProcessText = (text, origin, read) => processFile(text, origin, { read });

export function createProcessPool(): ProcessPool {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let nextId = 1;

  function start(): Worker {
    const started = new Worker(threadUrl, {
      execArgv: isSource ? ['--conditions=callboard-source'] : [],
      resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 },
    });
    started.unref();
    const isEnded = (error: Error) => {
      if (worker === started) worker = undefined;
      for (const file of waiting.values()) file.reject(error);
      waiting.clear();
    };
    started.on('message', (message: FromThread) => hear(started, message));
    started.on('error', isEnded);
    started.on('exit', () => isEnded(new CallboardError('unavailable', 'the thread ended')));
    return started;
  }

  function hear(from: Worker, message: FromThread): void {
    const file = waiting.get(message.id);
    if (!file) return;
    if (message.type === 'read') {
      const { readId } = message;
      file.read(message.location).then(
        (text) => tell(from, { type: 'text', readId, text }),
        (error: unknown) => tell(from, { type: 'unreadable', readId, error: plainError(error) }),
      );
      return;
    }
    waiting.delete(message.id);
    if (message.type === 'processed') file.resolve(message.file);
    else file.reject(new CallboardError(message.error.code, message.error.message));
  }

  return {
    here: processHere,
    beside(text, origin, read) {
      worker ??= start();
      const id = nextId++;
      const file: Waiting = { ...Promise.withResolvers<ProcessedFile>(), read };
      waiting.set(id, file);
      tell(worker, { type: 'process', id, text, origin });
      return file.promise;
    },
    async rest() {
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}

const tell = (worker: Worker, message: ToThread) => worker.postMessage(message);

const plainError = (error: unknown): PlainError => ({
  code: errorCodeOf(error) ?? 'internal',
  message: messageOf(error),
  ...(isCallboardError(error) && error.hint !== undefined ? { hint: error.hint } : {}),
});

// The compiler renames imports only, so a built package finds its own thread by hand.
const isSource = import.meta.url.endsWith('.ts');
const threadUrl = new URL(
  isSource ? './process-thread.ts' : './process-thread.js',
  import.meta.url,
);
