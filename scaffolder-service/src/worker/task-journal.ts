import type { JsonObject } from '@callboard/sdk/model';
import type { JournalLine, Redactor, RunJournal, StepResult } from '@callboard/sdk/scaffolder';
import { durableError } from '../domain/durable-error.ts';
import type { Seal } from '../store/seal.ts';
import type { StepRow } from '../store/task-rows.ts';
import type { NewEvent, TaskStore } from '../store/task-store.ts';

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

/** A journal in the database. Lines are gathered for a moment, so that a talkative step costs few writes. */
export function createTaskJournal(options: TaskJournalOptions): TaskJournal {
  const { tasks, id, token, redact, onLost } = options;
  const ended = new Map<string, StepResult>(
    options.steps
      .filter(({ state }) => state !== 'waiting' && state !== 'running')
      .map((step) => [step.step_id, resultOf(step, options.seal)]),
  );
  const lines: NewEvent[] = [];
  const counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      const batch = lines.splice(0);
      if (batch.length > 0) await tasks.append(id, token, batch);
    });
    return writing;
  };
  const later = () => {
    timer ??= setTimeout(() => {
      flush().catch(onLost);
    }, pauseMs);
  };

  return {
    flush,
    findEnded: (stepId) => ended.get(stepId),
    async began(stepId, line) {
      await flush();
      await tasks.beginStep({ id, token, step: stepId }, eventOf(line));
    },
    async ended(stepId, result, line) {
      await flush();
      ended.set(stepId, result);
      const shownOutput = redact.value(result.output);
      await tasks.endStep({ id, token, step: stepId }, { ...result, shownOutput }, eventOf(line));
    },
    log(line) {
      const count = (counts.get(line.stepId ?? '') ?? 0) + 1;
      counts.set(line.stepId ?? '', count);
      if (count > mostLines) return;
      const last = { ...line, text: `${line.text} … further lines are left out` };
      lines.push(eventOf(count === mostLines ? last : line));
      later();
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
