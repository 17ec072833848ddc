import type { Json, JsonObject } from '../../model/json.ts';

/** How a step ended. */
export interface StepResult {
  readonly state: 'completed' | 'failed' | 'skipped' | 'cancelled';
  /** Plain: whoever keeps it hides secrets. */
  readonly output: JsonObject;
  /** Why it failed, secrets replaced. */
  readonly error?: string;
  /** Rendered, secrets replaced; of a step that failed. */
  readonly input?: JsonObject;
}

/** A line of the log, secrets replaced. */
export interface JournalLine {
  readonly stepId?: string;
  readonly text: string;
  /** The state that the step has from this line on. */
  readonly status?: 'processing' | 'completed' | 'failed' | 'skipped' | 'cancelled';
}

/**
 * What a run remembers, so that it goes on after a crash where it was. When `began` settles it is kept,
 * with all that was told before it; the end of a step may wait for the next step to begin.
 */
export interface RunJournal {
  /** How a step ended before, in this run or before it was resumed; absent where it has to run. */
  readonly findEnded: (stepId: string) => StepResult | undefined;
  readonly began: (stepId: string, line: JournalLine) => Promise<void>;
  readonly ended: (stepId: string, result: StepResult, line: JournalLine) => Promise<void>;
  readonly log: (line: JournalLine) => void;
  readonly findCheckpoint: (key: string) => Promise<Json | undefined>;
  readonly keepCheckpoint: (key: string, value: Json) => Promise<void>;
}

export interface MemoryJournal extends RunJournal {
  readonly lines: readonly (JournalLine & { readonly at: number })[];
  readonly results: ReadonlyMap<string, StepResult>;
}

/** A journal that nothing outlives: for dry runs and tests. */
export function createMemoryJournal(
  now: () => number,
  onLine: (line: JournalLine) => void = () => undefined,
): MemoryJournal {
  const lines: (JournalLine & { readonly at: number })[] = [];
  const results = new Map<string, StepResult>();
  const checkpoints = new Map<string, Json>();
  const log = (line: JournalLine) => {
    lines.push({ ...line, at: now() });
    onLine(line);
  };
  return {
    ...{ lines, results, log },
    findEnded: (stepId) => results.get(stepId),
    async began(_stepId, line) {
      log(line);
    },
    async ended(stepId, result, line) {
      results.set(stepId, result);
      log(line);
    },
    findCheckpoint: async (key) => checkpoints.get(key),
    async keepCheckpoint(key, value) {
      checkpoints.set(key, value);
    },
  };
}
