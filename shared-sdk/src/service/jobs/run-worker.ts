import type { Logger } from 'pino';
import type { ClaimedJob, Jobs } from './create-jobs.ts';

export interface WorkerOptions {
  readonly kinds: readonly string[];
  /** Jobs at a time in this process; 1 where absent. */
  readonly concurrency?: number;
  /**
   * Does one job. It may be run again after a crash, so what it writes must bear that. `signal` aborts
   * when the lease is lost or the worker stops; a job that ends by that is not counted as failed.
   */
  readonly handler: (job: ClaimedJob, signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
  /** How long a dead process keeps a job, in ms; 30,000 where absent. */
  readonly leaseMs?: number;
  /** Pause while there is nothing to do, in ms; 1,000 where absent. */
  readonly pollMs?: number;
}

export interface JobWorker {
  /** Looks for work now, e.g. after an `enqueue` in the same process. */
  readonly wake: () => void;
  /** Takes no further jobs, aborts those under way, settles when they have ended. */
  readonly stop: () => Promise<void>;
}

/** Runs jobs until it is stopped. Errors of the database are logged and waited out. */
export function runWorker(jobs: Jobs, options: WorkerOptions): JobWorker {
  const { logger, concurrency = 1, leaseMs = 30_000, pollMs = 1_000 } = options;
  const stopping = new AbortController();
  const sleepers: (() => void)[] = [];
  /** Somebody was to be woken while nobody slept: who looked meanwhile may have missed it. */
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;
  // One is enough: whoever finds a job wakes the next, so that many slots do not all ask for one job.
  const wake = () => {
    const resolve = sleepers.shift();
    if (resolve) resolve();
    else isWanted = true;
  };
  const idle = async () => {
    if (isWanted) {
      isWanted = false;
      return;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      wake();
    }, pollMs);
    await new Promise<void>((resolve) => sleepers.push(resolve));
  };

  const slot = async () => {
    while (!stopping.signal.aborted) {
      try {
        const job = await jobs.claim(options.kinds, leaseMs);
        if (job) {
          wake();
          await runJob(job);
        } else if (!stopping.signal.aborted) await idle();
      } catch (err) {
        logger.error({ err }, 'the job queue cannot be used');
        if (!stopping.signal.aborted) await idle();
      }
    }
  };

  const runJob = async (job: ClaimedJob) => {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, stopping.signal]);
    const beat = setInterval(() => {
      jobs.heartbeat(job, leaseMs).then(
        (isHeld) => {
          if (!isHeld) lost.abort(new Error('the lease was lost'));
        },
        (err: unknown) => logger.warn({ err, jobId: job.id }, 'a heartbeat failed'),
      );
    }, leaseMs / 3);
    try {
      await options.handler(job, signal);
      if (!(await jobs.complete(job)))
        logger.warn({ jobId: job.id }, 'a job was done after its lease');
    } catch (err) {
      if (lost.signal.aborted) return;
      if (stopping.signal.aborted) {
        await jobs.release(job);
        return;
      }
      logger.warn({ err, jobId: job.id, kind: job.kind, attempt: job.attempts }, 'a job failed');
      await jobs.fail(job, err);
    } finally {
      clearInterval(beat);
    }
  };

  const slots = Array.from({ length: concurrency }, slot);
  return {
    wake,
    async stop() {
      stopping.abort(new Error('the worker stops'));
      clearTimeout(timer);
      for (const resolve of sleepers.splice(0)) resolve();
      await Promise.all(slots);
    },
  };
}
