import type { JsonObject } from '../../model/json.ts';
import type { Action } from '../actions/action.ts';
import type { ScaffolderPorts } from '../actions/ports.ts';
import { runAction } from '../engine/run-action.ts';
import { createTemplating } from '../templating/create-templating.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { offlinePorts } from './offline-ports.ts';
import { templatePorts } from './template-ports.ts';

export interface ActionTrial {
  readonly action: Action;
  readonly input: JsonObject;
  /** Folder of the workspace. */
  readonly folder: string;
  readonly ports?: Partial<ScaffolderPorts>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly user?: { readonly ref?: string };
  readonly baseUrl?: string;
  readonly isDryRun?: boolean;
  readonly signal?: AbortSignal;
  /** Kept from one try to the next to see what a resumed step does. */
  readonly checkpoints?: Map<string, JsonObject[string]>;
}

export interface ActionTrialResult {
  readonly output: JsonObject;
  readonly log: readonly string[];
}

/** Runs one action by itself, for the tests of who writes it. What is not given is offline. */
export async function runActionOnce(trial: ActionTrial): Promise<ActionTrialResult> {
  const { action, input, folder, isDryRun = false, secrets = {}, user = {} } = trial;
  const log: string[] = [];
  const checkpoints = trial.checkpoints ?? new Map<string, JsonObject[string]>();
  const output = await runAction({
    ...{ action, input, secrets, user, isDryRun },
    workspace: await openWorkspace(folder),
    ports: offlinePorts(trial.ports),
    templating: createTemplating(),
    log: (line) => void log.push(line),
    task: { id: 'task-for-test', stepId: 'step-1', pass: 0 },
    template: {
      entityRef: 'template:default/for-test',
      ...(trial.baseUrl === undefined ? {} : { baseUrl: trial.baseUrl }),
    },
    signal: trial.signal ?? new AbortController().signal,
    findCheckpoint: async (key) => checkpoints.get(key),
    async keepCheckpoint(key, value) {
      checkpoints.set(key, value);
    },
  });
  return { output, log };
}

/**
 * Runs the examples of an action, each in a folder of its own, and answers what does not come out as
 * they say; empty where all do.
 */
export async function failedExamples(
  action: Action,
  options: {
    readonly folderFor: () => Promise<string>;
    readonly ports?: Partial<ScaffolderPorts>;
    readonly baseUrl?: string;
    readonly isDryRun?: boolean;
  },
): Promise<string[]> {
  const failed: string[] = [];
  for (const { description, input, template, before, after, output } of action.examples) {
    const folder = await options.folderFor();
    const workspace = await openWorkspace(folder);
    for (const [path, content] of Object.entries(before ?? {}))
      await workspace.write(path, content);
    const { baseUrl, isDryRun = false } = options;
    const ports = { ...(template ? templatePorts(template) : {}), ...options.ports };
    const result = await runActionOnce({
      ...{ action, input, folder, ports, isDryRun },
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
    for (const [path, wanted] of Object.entries(after ?? {})) {
      const found = (await workspace.find(path)) ? String(await workspace.read(path)) : null;
      if (found !== wanted)
        failed.push(
          `${description}: ${path} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`,
        );
    }
    for (const [name, wanted] of Object.entries(output ?? {})) {
      const found = JSON.stringify(result.output[name]);
      if (found !== JSON.stringify(wanted))
        failed.push(`${description}: ${name} is ${found}, not ${JSON.stringify(wanted)}`);
    }
  }
  return failed;
}
