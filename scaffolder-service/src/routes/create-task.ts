import { invalidInput } from '@callboard/sdk/contract';
import type { ValueErrors } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import {
  checkTemplate,
  type RunnableTemplate,
  type RunUser,
  readTemplateSource,
  sourceOfEntity,
  type TemplateFinding,
  valueErrors,
} from '@callboard/sdk/scaffolder';
import { formatIssue, type Identity, userRefOf } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { templateLocationOf } from '../domain/template-location.ts';
import { templateHashOf } from '../store/template-store.ts';
import { findTemplate } from '../templates/find-template.ts';

export interface TaskRequest {
  readonly templateRef: string;
  readonly values: JsonObject;
  readonly secrets?: Readonly<Record<string, string>>;
}

export type Created = { readonly id: string } | ValueErrors;

/** Checks the template and the values, and adds a task with all that it needs. */
export async function createTask(
  deps: Deps,
  { templateRef, values, secrets = {} }: TaskRequest,
  identity: Identity,
): Promise<Created> {
  const { ref, entity, json, template } = await findTemplate(deps, templateRef);
  const errors = inputErrors(template, values, secrets);
  if (errors.length > 0) return { errors };
  const location = templateLocationOf(entity);
  await refuseBroken(deps, json, location);
  const id = await deps.tasks.create({
    ...{ templateRef: ref, templateTitle: template.title, template: json, steps: template.steps },
    templateHash: templateHashOf(entity),
    ...(location === undefined ? {} : { templateLocation: location }),
    ...{ values, secrets, user: await userOf(deps, identity) },
  });
  deps.wake();
  return { id };
}

/** What is wrong with values and secrets by the form of a template. */
export function inputErrors(
  template: RunnableTemplate,
  values: JsonObject,
  secrets: Readonly<Record<string, string>>,
): ValueErrors['errors'] {
  const { pages, secretsSchema } = template;
  return [
    ...valueErrors(
      pages.map(({ schema }) => schema),
      values,
    ),
    ...(secretsSchema ? valueErrors([secretsSchema], secrets, { isSecret: true }) : []),
  ];
}

/** A template with errors does not run: it says so before the first step, with the place of each. */
async function refuseBroken(
  deps: Deps,
  json: JsonObject,
  location: string | undefined,
): Promise<void> {
  const file = location ?? String(Object(json['metadata']).name);
  const errorsIn = (source: Parameters<typeof checkTemplate>[0]) =>
    checkTemplate(source, deps).issues.filter(({ level }) => level === 'error');
  const found = errorsIn(sourceOfEntity(json, file));
  if (found.length === 0) return;
  // Only now the file itself is worth reading: it has the lines.
  const located =
    location === undefined ? found : await locatedErrors(deps, location, found, errorsIn);
  throw invalidInput(`the template cannot run: ${located.map(formatIssue).join('; ')}`, {
    issues: located.map((issue) => ({ path: issue.path, message: formatIssue(issue) })),
  });
}

async function locatedErrors(
  deps: Deps,
  location: string,
  found: readonly TemplateFinding[],
  errorsIn: (source: Parameters<typeof checkTemplate>[0]) => readonly TemplateFinding[],
): Promise<readonly TemplateFinding[]> {
  try {
    const file = await deps.portsFor(location).readFile(location);
    const read = readTemplateSource(String(file), location);
    const located = read.source ? errorsIn(read.source) : [];
    return located.length > 0 ? located : found;
  } catch (err) {
    deps.logger.debug({ err, location }, 'the file of a template cannot be read for its lines');
    return found;
  }
}

/** Who runs it, with what the catalog has of them. */
export async function userOf(
  deps: Pick<Deps, 'catalog' | 'logger'>,
  identity: Identity,
): Promise<RunUser> {
  const ref = userRefOf(identity);
  if (ref === undefined) return {};
  const entity = await deps.catalog.find(ref).catch((err: unknown) => {
    deps.logger.debug({ err, ref }, 'the entity of who runs a template is not at hand');
    return undefined;
  });
  return entity ? { ref, entity } : { ref };
}
