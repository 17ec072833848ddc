import type { JsonObject } from '@callboard/sdk/model';
import type { JournalLine, Redactor, RunJournal, StepResult } from '@callboard/sdk/scaffolder';
import { durableError } from '../domain/durable-error.ts';
import type { Seal } from '../store/seal.ts';
import type { StepRow } from '../store/task-rows.ts';
import type { JournalEntry, NewEvent, TaskStore } from '../store/task-store.ts';

export interface TaskJournal extends RunJournal {
  /** Settles when every line is kept. */
  readonly flush: () => Promise<void>;
}

export interface TaskJournalOptions {
  readonly tasks: TaskStore;
  readonly id: string;
  readonly token: string;
  readonly steps: readonly StepRow[];
  readonly seal: Seal;
  readonly redact: Redactor;
  /** The task cannot be kept any more: another has it, or the database is away. */
  readonly onLost: (error: unknown) => void;
}

const pauseMs = 40;
/** Of one step; what is beyond is left out, and said so. */
const mostLines = 50_000;

/**
 * A journal in the database. Lines are gathered for a moment, so that a talkative step costs few writes.
 * The end of a step is kept together with the beginning of the next: each write waits for the disk.
 */
export function createTaskJournal(options: TaskJournalOptions): TaskJournal {
  const { tasks, id, token, redact, onLost } = options;
  const ended = new Map<string, StepResult>(
    options.steps
      .filter(({ state }) => state !== 'waiting' && state !== 'running')
      .map((step) => [step.step_id, resultOf(step, options.seal)]),
  );
  const entries: JournalEntry[] = [];
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      const batch = entries.splice(0);
      if (batch.length > 0) await tasks.write({ id, token }, batch);
    });
    return writing;
  };
  const flushIn = (ms: number) =>
    setTimeout(() => {
      flush().catch(onLost);
    }, ms);

  return {
    flush,
    findEnded: (stepId) => ended.get(stepId),
    async began(stepId, line) {
      entries.push({ ...eventOf(line), began: stepId });
      await flush();
    },
    async ended(stepId, result, line) {
      ended.set(stepId, result);
      const shownOutput = redact.value(result.output);
      entries.push({ ...eventOf(line), ended: { ...result, stepId, shownOutput } });
      // The next step begins in this turn of the event loop; where nothing follows, it is kept after it.
      clearTimeout(timer);
      timer = flushIn(0);
    },
    log(line) {
      const count = (counts.get(line.stepId ?? '') ?? 0) + 1;
      counts.set(line.stepId ?? '', count);
      if (count > mostLines) return;
      const last = { ...line, text: `${line.text} … further lines are left out` };
      entries.push(eventOf(count === mostLines ? last : line));
      timer ??= flushIn(pauseMs);
    },
    findCheckpoint: (key) => tasks.findCheckpoint(id, key),
    keepCheckpoint: (key, value) => tasks.keepCheckpoint({ id, token }, key, value),
  };
}

function eventOf({ stepId, text, status }: JournalLine): NewEvent {
  return {
    type: 'log',
    body: {
      message: text,
      ...(stepId === undefined ? {} : { stepId }),
      ...(status === undefined ? {} : { status }),
    },
  };
}

function resultOf(step: StepRow, seal: Seal): StepResult {
  const sealed = step.output_sealed === null ? undefined : seal.open(step.output_sealed);
  const shown: JsonObject = step.output_json === null ? {} : JSON.parse(step.output_json);
  return {
    state: step.state === 'waiting' || step.state === 'running' ? 'failed' : step.state,
    output: (sealed as JsonObject | undefined) ?? shown, // what `endStep` sealed
    ...durableError(step.error),
  };
}
