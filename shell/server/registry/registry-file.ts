import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput, messageOf } from '@callboard/sdk/contract';
import { watchFile } from '@callboard/sdk/service';
import { type ParsedRegistry, parseRegistry } from './parse-registry.ts';

export interface RegistryFileOptions {
  /** Absolute path of `registry.yaml`. */
  readonly file: string;
  /** Where the last good text is kept across restarts. */
  readonly stateFolder: string;
  readonly onProblem: (problem: string) => void;
}

/** `registry.yaml` as it is in force. */
export interface RegistryFile {
  readonly file: string;
  readonly parsed: () => ParsedRegistry;
  /** What is wrong with the last edit; the one before it is in force then. */
  readonly problem: () => string | undefined;
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

  const settle = (outcome: Outcome) => {
    if (outcome.problem && outcome.problem !== problem)
      onProblem(`${outcome.problem}; the last good registry stays in force`);
    problem = outcome.problem;
    if (!outcome.parsed) return;
    parsed = outcome.parsed;
    const { text } = parsed;
    saving = saving
      .then(() => keep(lastGood, text))
      .catch((error: unknown) => onProblem(`${lastGood} was not written: ${messageOf(error)}`));
  };

  const watching = await watchFile(file, {
    onChange(text) {
      settle(outcomeOf(text, shownAs));
      onChange();
    },
  });
  const first = outcomeOf(watching.text, shownAs);
  const kept = first.parsed ?? outcomeOf(await readText(lastGood), shownAs).parsed;
  if (!kept) {
    watching.close();
    throw invalidInput(first.problem ?? `${shownAs} is not usable`);
  }
  parsed ??= kept;
  settle(first);
  await saving;
  return {
    file,
    parsed: () => parsed ?? kept,
    problem: () => problem,
    async close() {
      watching.close();
      await saving;
    },
  };
}

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
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
