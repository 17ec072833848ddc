import { CallboardError } from '@callboard/sdk/contract';
import type { RunDetail, scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { canonicalEntityRef } from '@callboard/sdk/model';
import { checkTemplate, readTemplateSource } from '@callboard/sdk/scaffolder';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { neededSecretsOf } from '../domain/needed-secrets.ts';
import { formOf } from '../domain/task-spec.ts';
import { stepOfRow } from '../store/task-rows.ts';
import { inputErrors, userOf } from './create-task.ts';
import { retryTask } from './retry-task.ts';
import { tryTemplate } from './try-template.ts';

type RunHandlers = Omit<
  Handlers<typeof scaffolderRunsContract>,
  'listRepositories' | 'proposeUpdate'
>;

/** Runs, and what is wrong with templates. */
export const runHandlers = (deps: Deps): RunHandlers => ({
  async listRuns({ query: { limit = 50, offset = 0, template, entity, ...filter } }) {
    const { rows, total } = await deps.runs.tasks(
      {
        ...{ q: filter.q ?? '' },
        ...(filter.state ? { state: filter.state } : {}),
        ...(filter.createdBy === undefined
          ? {}
          : { createdBy: [canonicalEntityRef(filter.createdBy, { kind: 'user' })] }),
        ...(filter.isOutdated === undefined ? {} : { isOutdated: filter.isOutdated }),
        ...(filter.createdAfter === undefined ? {} : { createdAfter: filter.createdAfter }),
        ...(filter.createdBefore === undefined ? {} : { createdBefore: filter.createdBefore }),
        ...(template === undefined
          ? {}
          : { template: canonicalEntityRef(template, { kind: 'template' }) }),
        ...(entity === undefined ? {} : { entity: canonicalEntityRef(entity) }),
      },
      { limit, offset },
    );
    return { items: [...(await deps.runs.runs(rows))], total };
  },
  getRun: ({ params: { id } }) => runDetail(deps, id),
  async readLog({ params: { id }, query: { step, after = 0, limit = 1000 } }) {
    await deps.tasks.get(id);
    const found = await deps.runs.log(id, {
      after,
      limit,
      ...(step === undefined ? {} : { step }),
    });
    return { items: [...found.items], total: found.total };
  },
  retryRun: ({ params: { id }, body }) => retryTask(deps, id, body),
  checkTemplate({ body: { content, file = 'template.yaml' } }) {
    const read = readTemplateSource(content, file);
    if (read.issues) return { issues: [...read.issues], missingActions: [] };
    const { issues, template, missingActions } = checkTemplate(read.source, deps);
    return {
      ...{ issues: [...issues], missingActions: [...missingActions] },
      ...(template ? { form: formOf(template, read.source.entity) } : {}),
    };
  },
  async tryTemplate({ body }, { identity, signal }) {
    const { content, file = 'template.yaml', values, secrets = {}, files } = body;
    const nothing = { log: [], steps: [], files: [] };
    const read = readTemplateSource(content, file);
    if (read.issues) return { ...nothing, issues: [...read.issues] };
    const { issues, template } = checkTemplate(read.source, deps);
    if (!template || issues.some(({ level }) => level === 'error'))
      return { ...nothing, issues: [...issues] };
    const wrong = inputErrors(template, values, secrets).map(({ path, name, stack }) => ({
      ...{ file: 'values', line: 1, column: 1, path: path.map((part) => `/${part}`).join('') },
      ...{ rule: name, level: 'error' as const, message: stack },
    }));
    if (wrong.length > 0) return { ...nothing, issues: [...issues, ...wrong] };
    const { entity } = read.source;
    const user = await userOf(deps, identity);
    const tried = await tryTemplate(deps, {
      template,
      entity,
      values,
      secrets,
      files,
      user,
      signal,
    });
    return {
      issues: [...issues],
      log: tried.journal.lines.map(({ text, stepId, at }, index) => ({
        ...{ id: index + 1, at, text },
        ...(stepId === undefined ? {} : { stepId }),
      })),
      steps: template.steps.map(({ id, name, action }) => {
        const result = tried.journal.findEnded(id);
        return {
          ...{ id, name, action, state: result?.state ?? 'waiting' },
          ...(result?.error === undefined ? {} : { error: result.error }),
        };
      }),
      output: tried.outcome.output,
      files: [...tried.files],
    };
  },
  async listOutdated({ query: { limit = 50, offset = 0 } }) {
    const all = await deps.runs.outdated();
    return { items: all.slice(offset, offset + limit), total: all.length };
  },
});

async function runDetail(deps: Deps, id: string): Promise<RunDetail> {
  const row = await deps.tasks.get(id);
  const [run] = await deps.runs.runs([row]);
  if (!run) throw new CallboardError('internal', `run ${id} has no shape`);
  const steps = await deps.tasks.steps(id);
  const isOver = ['completed', 'failed', 'cancelled', 'interrupted'].includes(run.state);
  const interrupted = steps.find(({ state }) => state === 'running');
  return {
    run,
    steps: steps.map(stepOfRow),
    values: JSON.parse(row.values_json),
    ...(row.output_json === null ? {} : { output: JSON.parse(row.output_json) }),
    template: {
      hash: row.template_hash,
      ...(row.template_commit === null ? {} : { commit: row.template_commit }),
      ...(row.template_location === null ? {} : { location: row.template_location }),
    },
    ...(run.state === 'waiting' ? { position: await deps.runs.position(row) } : {}),
    canCancel: !isOver || run.state === 'interrupted',
    canRetry: isOver,
    neededSecrets: isOver ? neededSecretsOf(row) : [],
    ...(run.state === 'interrupted' && interrupted ? { interruptedStep: interrupted.step_id } : {}),
  };
}
