import type { Worker } from 'node:worker_threads';
import type { FromThread } from './render-thread.ts';

/** What a thread tells, one after the other. */
export interface ThreadAnswers {
  /** Rejects when the thread ends before. */
  readonly next: () => Promise<FromThread>;
}

/** Keeps what a thread tells until somebody asks for it. */
export function answersOf(worker: Worker): ThreadAnswers {
  const waiting: FromThread[] = [];
  let wanted: PromiseWithResolvers<FromThread> | undefined;
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    wanted?.reject(ended);
  };
  worker.on('message', (message: FromThread) => {
    if (wanted) wanted.resolve(message);
    else waiting.push(message);
    wanted = undefined;
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread ended')));
  return {
    next() {
      const message = waiting.shift();
      if (message) return Promise.resolve(message);
      if (ended) return Promise.reject(ended);
      wanted = Promise.withResolvers();
      return wanted.promise;
    },
  };
}
