import { CallboardError, invalidInput } from '@callboard/sdk/contract';
import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { type RunnableTemplate, runnableTemplateOf } from '@callboard/sdk/scaffolder';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { mergeFiles } from '../domain/merge-files.ts';
import {
  filesOfStep,
  type PublishedRepository,
  publishedRepository,
} from '../domain/published-repository.ts';
import { locationAtCommit, templateLocationOf } from '../domain/template-location.ts';
import { listRepositories } from '../repositories/list-repositories.ts';
import type { TaskRow } from '../store/task-rows.ts';
import { findTemplate } from '../templates/find-template.ts';
import { inputErrors } from './create-task.ts';
import { tryTemplate } from './try-template.ts';

type DriftHandlers = Pick<
  Handlers<typeof scaffolderRunsContract>,
  'listRepositories' | 'proposeUpdate'
>;

/** What became of runs: their repositories, and what their template would make today. */
export const driftHandlers = (deps: Deps): DriftHandlers => ({
  async listRepositories({ query: { limit = 50, offset = 0 } }) {
    const all = await listRepositories(deps.repositories);
    return { items: all.slice(offset, offset + limit), total: all.length };
  },
  async proposeUpdate({ params: { id }, body: { values: given, current } }, { signal }) {
    const row = await deps.tasks.get(id);
    const then = runnableTemplateOf(JSON.parse(row.template_json));
    const published = publishedRepository(
      (await deps.tasks.steps(id)).map(({ step_id: stepId, output_json: output }) => ({
        ...{ stepId, output: output === null ? {} : JSON.parse(output) },
      })),
    );
    const values = given ?? JSON.parse(row.values_json);
    const today = await findTemplate(deps, row.template_ref);
    const errors = inputErrors(today.template, values, {});
    if (errors.length > 0)
      throw invalidInput(`the values do not fit the form of today: ${errors[0]?.stack}`);
    const ours = current ?? (await filesOfToday(deps, published, signal));
    const location = templateLocationOf(today.entity);
    const theirs = await tryTemplate(deps, {
      ...{ secrets: {}, files: [], user: JSON.parse(row.user_json), signal, values },
      ...{ template: today.template, entity: today.json },
      ...(location === undefined ? {} : { baseUrl: location }),
    });
    // What it made until then would look as if the template had dropped the rest.
    if (theirs.outcome.error)
      throw new CallboardError(
        'conflict',
        `the template of today does not run with these values: ${theirs.outcome.error.message}`,
      );
    const base = (await deps.made.find(id)) ?? (await madeAgain(deps, row, then, signal));
    const stepId = published?.stepId;
    const files = mergeFiles(
      filesOfStep(base ?? [], then, stepId),
      ours,
      filesOfStep(theirs.files, today.template, stepId),
    );
    const conflicts = files.filter(({ state }) => state === 'conflict').length;
    return { files, conflicts, isBaseKnown: base !== undefined };
  },
});

async function filesOfToday(
  { readRepository }: Deps,
  published: PublishedRepository | undefined,
  signal: AbortSignal,
): Promise<readonly FileContent[]> {
  if (published) return readRepository(published.cloneUrl, signal);
  throw invalidInput('the run made no repository that is known', {
    hint: 'send the files of today as `current`',
  });
}

/** What the run made, from the template as it was; absent where that cannot be read again. */
async function madeAgain(
  deps: Deps,
  row: TaskRow,
  template: RunnableTemplate,
  signal: AbortSignal,
): Promise<readonly FileContent[] | undefined> {
  const { template_commit: commit, template_location: location } = row;
  if (commit === null || location === null) return undefined;
  const baseUrl = locationAtCommit(location, commit);
  if (baseUrl === undefined) return undefined;
  const { outcome, files } = await tryTemplate(deps, {
    ...{ secrets: {}, files: [], user: JSON.parse(row.user_json), signal, baseUrl, template },
    ...{ entity: JSON.parse(row.template_json), values: JSON.parse(row.values_json) },
  });
  return outcome.state === 'completed' ? files : undefined;
}
