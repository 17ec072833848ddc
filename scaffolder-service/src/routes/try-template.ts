import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import {
  type DryRunOutcome,
  dryRunTemplate,
  type RunnableTemplate,
  type RunUser,
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

export interface TrialResult extends Omit<DryRunOutcome, 'files'> {
  readonly files: readonly FileContent[];
}

/** Runs a template without effects, in a workspace of its own that is gone afterwards. */
export async function tryTemplate(deps: Deps, trial: Trial): Promise<TrialResult> {
  const id = deps.id();
  const folder = join(deps.folder, `try-${id}`);
  const ports = deps.portsFor(trial.baseUrl);
  const beside = templatePorts(
    Object.fromEntries(
      trial.files.map((file) => [file.path, Buffer.from(file.base64Content, 'base64')]),
    ),
  );
  const isBeside = (url: string) =>
    trial.baseUrl === undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url);
  try {
    const tried = await dryRunTemplate({
      ...{ ...trial, id, folder, now: deps.now, actions: deps.actions },
      ...{ templating: deps.templating, environment: deps.environment, hidden: deps.hidden },
      ports: {
        ...ports,
        readTree: (url, options) => (isBeside(url) ? beside : ports).readTree(url, options),
        readFile: (url, options) => (isBeside(url) ? beside : ports).readFile(url, options),
        notify: async () => undefined,
      },
    });
    const files = tried.files.map(
      ({ path, content, isExecutable }): FileContent => ({
        ...{ path, base64Content: content.toString('base64') },
        ...(isExecutable ? { executable: true } : {}),
      }),
    );
    return { ...tried, files };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
