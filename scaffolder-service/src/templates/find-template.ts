import { invalidInput, notFound } from '@callboard/sdk/contract';
import { canonicalEntityRef, type Entity, type JsonObject } from '@callboard/sdk/model';
import { type RunnableTemplate, runnableTemplateOf } from '@callboard/sdk/scaffolder';
import type { Deps } from '../deps.ts';

export interface FoundTemplate {
  readonly ref: string;
  readonly entity: Entity;
  readonly json: JsonObject;
  readonly template: RunnableTemplate;
}

/** A template that the catalog has. Throws `not-found`, and `invalid-input` for one that cannot run. */
export async function findTemplate(
  { templates, catalog }: Pick<Deps, 'templates' | 'catalog'>,
  text: string,
): Promise<FoundTemplate> {
  const ref = canonicalEntityRef(text, { kind: 'template' });
  if (!ref.startsWith('template:')) throw invalidInput(`${ref} is no template`);
  // The catalog may have it before it was told of here.
  const entity = (await templates.find(ref)) ?? (await catalog.find(ref).catch(() => undefined));
  if (!entity) throw notFound(`template ${ref}`);
  const json: JsonObject = JSON.parse(JSON.stringify(entity));
  return { ref, entity, json, template: runnableTemplateOf(json) };
}
