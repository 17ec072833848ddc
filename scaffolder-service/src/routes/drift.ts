import { invalidInput } from '@callboard/sdk/contract';
import type { scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { runnableTemplateOf } from '@callboard/sdk/scaffolder';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { mergeFiles } from '../domain/merge-files.ts';
import { templateLocationOf } from '../domain/template-location.ts';
import { listRepositories } from '../repositories/list-repositories.ts';
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
    if (!current)
      throw invalidInput('the files of today are wanted', {
        hint: 'send them as `current`: the files of the repository that the run made',
      });
    const oldValues = JSON.parse(row.values_json);
    const values = given ?? oldValues;
    const then = JSON.parse(row.template_json);
    const today = await findTemplate(deps, row.template_ref);
    const errors = inputErrors(today.template, values, {});
    if (errors.length > 0)
      throw invalidInput(`the values do not fit the form of today: ${errors[0]?.stack}`);
    const common = { secrets: {}, files: [], user: JSON.parse(row.user_json), signal };
    const base = await tryTemplate(deps, {
      ...{ ...common, template: runnableTemplateOf(then), entity: then, values: oldValues },
      ...(row.template_location === null ? {} : { baseUrl: row.template_location }),
    });
    const location = templateLocationOf(today.entity);
    const theirs = await tryTemplate(deps, {
      ...{ ...common, template: today.template, entity: today.json, values },
      ...(location === undefined ? {} : { baseUrl: location }),
    });
    // The skeleton of then is not kept: where the template's files changed, only its steps tell the base.
    const isBaseKnown = base.outcome.state === 'completed';
    const files = mergeFiles(isBaseKnown ? base.files : [], current, theirs.files);
    const conflicts = files.filter(({ state }) => state === 'conflict').length;
    return { files, conflicts, isBaseKnown };
  },
});
