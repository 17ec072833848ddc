import type { JsonObject } from '../../model/json.ts';
import type { RunUser } from '../actions/action-context.ts';
import type { ScaffolderPorts } from '../actions/ports.ts';
import type { ExpressionSandbox } from '../templating/create-templating.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import type { ActionRegistry } from './action-registry.ts';
import { createMemoryJournal, type MemoryJournal } from './run-journal.ts';
import { type RunOptions, type RunOutcome, runTemplate } from './run-template.ts';
import type { RunnableTemplate } from './runnable-template.ts';

export interface DryRunOptions extends Pick<RunOptions, 'environment' | 'hidden' | 'signal'> {
  readonly id: string;
  readonly template: RunnableTemplate;
  /** The whole document. */
  readonly entity: JsonObject;
  readonly baseUrl?: string;
  readonly values: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: RunUser;
  readonly actions: ActionRegistry;
  readonly templating: ExpressionSandbox;
  readonly ports: ScaffolderPorts;
  /** Of the workspace; empty, and the caller's to remove. */
  readonly folder: string;
  readonly now: () => number;
}

/** A file that a run made. */
export interface MadeFile {
  readonly path: string;
  readonly content: Buffer;
  readonly isExecutable: boolean;
}

export interface DryRunOutcome {
  readonly outcome: RunOutcome;
  readonly journal: MemoryJournal;
  /** By path. */
  readonly files: readonly MadeFile[];
}

/** Runs a template without effects outside its workspace, and answers what it made there. */
export async function dryRunTemplate(options: DryRunOptions): Promise<DryRunOutcome> {
  const { id, template, entity, baseUrl, folder, now } = options;
  const journal = createMemoryJournal(now);
  const outcome = await runTemplate({
    ...options,
    ...{ taskId: id, journal, isDryRun: true },
    templateInfo: {
      entityRef: `template:default/${template.name}`,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      entity: { metadata: Object(entity['metadata']) },
    },
    openWorkspace: () => openWorkspace(folder),
  });
  const workspace = await openWorkspace(folder);
  const files: MadeFile[] = [];
  for (const { path, kind, isExecutable } of await workspace.list())
    if (kind === 'file') files.push({ path, isExecutable, content: await workspace.read(path) });
  return { outcome, journal, files };
}
