import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError, invalidInput, messageOf } from '@callboard/sdk/contract';
import { watchFile } from '@callboard/sdk/service';
import { type ParsedRegistry, parseRegistry } from './parse-registry.ts';
import { replaceFile } from './replace-file.ts';

export interface RegistryFileOptions {
  /** Absolute path of `registry.yaml`. */
  readonly file: string;
  /** Where the last good text is kept across restarts. */
  readonly stateFolder: string;
  readonly onProblem: (problem: string) => void;
  /** A text came into force, the first one too. */
  readonly onText: (parsed: ParsedRegistry) => void;
}

/** `registry.yaml` as it is in force. */
export interface RegistryFile {
  readonly file: string;
  readonly parsed: () => ParsedRegistry;
  /** What is wrong with the last edit; the one before it is in force then. */
  readonly problem: () => string | undefined;
  /** What the file holds this moment, taken over if that was not noticed yet. Rejects with `conflict` when it is a bad edit. */
  readonly read: () => Promise<ParsedRegistry>;
  /**
   * Replaces the text, which must be good. Rejects with `precondition-failed`, and changes nothing, when
   * the file is not `before` any more; with `forbidden` when it cannot be written.
   */
  readonly write: (before: { readonly text: string }, after: ParsedRegistry) => Promise<void>;
  /** The text as it is, good or bad; empty where there is none. */
  readonly readText: () => Promise<string>;
  close(): Promise<void>;
}

/**
 * Reads the registry and follows its edits. An empty, broken or missing file is a bad edit: the last
 * good text stays in force, also across a restart. Rejects when there never was a good one.
 */
export async function openRegistryFile(
  options: RegistryFileOptions,
  onChange: () => void,
): Promise<RegistryFile> {
  const { file, onProblem } = options;
  const shownAs = path.basename(file);
  const lastGood = path.join(options.stateFolder, 'last-good-registry.yaml');
  let parsed: ParsedRegistry | undefined;
  let problem: string | undefined;
  let saving = Promise.resolve();
  let settled = 0;

  const settle = (outcome: Outcome) => {
    if (outcome.problem && outcome.problem !== problem)
      onProblem(`${outcome.problem}; the last good registry stays in force`);
    problem = outcome.problem;
    if (!outcome.parsed || outcome.parsed.text === parsed?.text) return;
    parsed = outcome.parsed;
    settled += 1;
    options.onText(parsed);
    const { text } = parsed;
    saving = saving
      .then(() => keep(lastGood, text))
      .catch((error: unknown) => onProblem(`${lastGood} was not written: ${messageOf(error)}`));
  };

  /**
   * Takes over what the file holds. What came into force while it was read is newer than what was read,
   * which would else be taken for an edit back to it.
   */
  async function look(): Promise<Outcome> {
    for (;;) {
      const before = settled;
      const outcome = outcomeOf(await readText(file), shownAs);
      if (settled !== before) continue;
      settle(outcome);
      onChange();
      return outcome;
    }
  }

  const watching = await watchFile(file, {
    onChange: () => {
      look().catch((error: unknown) => onProblem(messageOf(error)));
    },
  });
  const first = outcomeOf(watching.text, shownAs);
  const kept = first.parsed ?? outcomeOf(await readText(lastGood), shownAs).parsed;
  if (!kept) {
    watching.close();
    throw invalidInput(first.problem ?? `${shownAs} is not usable`);
  }
  settle(first);
  if (!parsed) settle({ parsed: kept, ...(first.problem ? { problem: first.problem } : {}) });
  await saving;

  async function readNow(): Promise<ParsedRegistry> {
    const outcome = await look();
    if (outcome.parsed) return parsed ?? outcome.parsed;
    throw new CallboardError(
      'conflict',
      `${outcome.problem}; the file cannot be changed as it is`,
      {
        hint: `mend ${shownAs} by hand, or restore a revision`,
      },
    );
  }

  return {
    read: readNow,
    readText: async () => (await readText(file)) ?? '',
    async write(before, after) {
      const now = await readText(file);
      if ((now ?? '') !== before.text) throw changedMeanwhile(shownAs);
      await replaceFile(file, after.text);
      settle({ parsed: after });
      onChange();
    },
    file,
    parsed: () => parsed ?? kept,
    problem: () => problem,
    async close() {
      watching.close();
      await saving;
    },
  };
}

export const changedMeanwhile = (shownAs: string) =>
  new CallboardError('precondition-failed', `${shownAs} was changed by somebody else meanwhile`, {
    hint: 'look at the new state and try again',
  });

interface Outcome {
  readonly parsed?: ParsedRegistry;
  readonly problem?: string;
}

function outcomeOf(text: string | undefined, shownAs: string): Outcome {
  if (text === undefined) return { problem: `${shownAs} is missing` };
  try {
    return { parsed: parseRegistry(text, shownAs) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

const readText = (file: string) => readFile(file, 'utf8').catch((): undefined => undefined); // never kept yet

async function keep(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await replaceFile(file, text);
}
