import type { Logger } from 'pino';
import type { Jobs, NewJob } from './create-jobs.ts';

export interface Schedule {
  /** Five or six fields, e.g. `0 3 * * *`. */
  readonly cron: string;
  /** IANA name; UTC where absent. */
  readonly timeZone?: string;
  readonly job: Omit<NewJob, 'id' | 'runAt' | 'key'>;
}

export interface RunningSchedules {
  readonly stop: () => void;
}

// Longer waits overflow setTimeout, and a clock that is set is noticed by then.
const longestWaitMs = 60 * 60 * 1_000;

/**
 * Adds a job at each tick of each schedule, once for all processes: a tick's job has a fixed id.
 *
 * A tick that no process was there for is not made up. Rejects with an `Error` for a bad expression.
 */
export async function scheduleJobs(
  jobs: Jobs,
  schedules: readonly Schedule[],
  options: { readonly now: () => number; readonly logger: Logger; readonly onAdded?: () => void },
): Promise<RunningSchedules> {
  const { Cron } = await import('croner');
  const timers = new Set<NodeJS.Timeout>();
  const { now, logger } = options;

  const start = (schedule: Schedule) => {
    const cron = new Cron(schedule.cron, { timezone: schedule.timeZone ?? 'UTC', paused: true });
    const wait = (tick: number | undefined) => {
      if (tick === undefined) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          if (now() < tick) return wait(tick);
          wait(cron.nextRun(new Date(Math.max(tick, now())))?.getTime());
          const id = `cron:${schedule.job.kind}:${schedule.cron}:${tick}`;
          jobs.enqueue({ ...schedule.job, id }).then(
            ({ isNew }) => isNew && options.onAdded?.(),
            (err: unknown) =>
              logger.error({ err, kind: schedule.job.kind }, 'a scheduled job was not added'),
          );
        },
        Math.min(Math.max(tick - now(), 0), longestWaitMs),
      );
      timer.unref();
      timers.add(timer);
    };
    wait(cron.nextRun(new Date(now()))?.getTime());
  };

  for (const schedule of schedules) start(schedule);
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
