import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import {
  createMemoryJournal,
  type MemoryJournal,
  openWorkspace,
  type RunnableTemplate,
  type RunOutcome,
  type RunUser,
  runTemplate,
  templatePorts,
} from '@callboard/sdk/scaffolder';
import type { Deps } from '../deps.ts';

export interface Trial {
  readonly template: RunnableTemplate;
  readonly entity: JsonObject;
  readonly values: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly files: readonly FileContent[];
  readonly user: RunUser;
  /** Where the template is; what is beside it are `files` where absent. */
  readonly baseUrl?: string;
  readonly signal: AbortSignal;
}

export interface TrialResult {
  readonly outcome: RunOutcome;
  readonly journal: MemoryJournal;
  readonly files: readonly FileContent[];
}

/** Runs a template without effects, in a workspace of its own that is gone afterwards. */
export async function tryTemplate(deps: Deps, trial: Trial): Promise<TrialResult> {
  const { template, values, secrets, user, signal } = trial;
  const id = deps.id();
  const folder = join(deps.folder, `try-${id}`);
  const journal = createMemoryJournal(deps.now);
  const ports = deps.portsFor(trial.baseUrl);
  const beside = templatePorts(
    Object.fromEntries(
      trial.files.map((file) => [file.path, Buffer.from(file.base64Content, 'base64')]),
    ),
  );
  const isBeside = (url: string) =>
    trial.baseUrl === undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url);
  try {
    const outcome = await runTemplate({
      ...{ taskId: id, template, values, secrets, user, journal, signal, isDryRun: true },
      templateInfo: {
        entityRef: `template:default/${template.name}`,
        ...(trial.baseUrl === undefined ? {} : { baseUrl: trial.baseUrl }),
        entity: { metadata: Object(trial.entity['metadata']) },
      },
      ...{ actions: deps.actions, templating: deps.templating },
      ...{ environment: deps.environment, hidden: deps.hidden },
      openWorkspace: () => openWorkspace(folder),
      ports: {
        ...ports,
        readTree: (url, options) => (isBeside(url) ? beside : ports).readTree(url, options),
        readFile: (url, options) => (isBeside(url) ? beside : ports).readFile(url, options),
        notify: async () => undefined,
      },
    });
    const workspace = await openWorkspace(folder);
    const files: FileContent[] = [];
    for (const { path, kind, isExecutable } of await workspace.list())
      if (kind === 'file') {
        const base64Content = (await workspace.read(path)).toString('base64');
        files.push({ path, base64Content, ...(isExecutable ? { executable: true } : {}) });
      }
    return { outcome, journal, files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
