import { isJsonObject, type JsonObject } from '@callboard/sdk/model';
import { textOf, textsOf } from './entity-texts.ts';

export interface TemplateStep {
  readonly id: string;
  readonly name: string;
  readonly action: string;
}

export interface TemplateParameter {
  /** Title of the form's page it stands on. */
  readonly page: string;
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly isRequired: boolean;
}

/** The steps of a template, as far as they are written as steps are. */
export function stepsOf(spec: JsonObject | undefined): readonly TemplateStep[] {
  return objectsOf(spec?.['steps']).map((step, index) => {
    const id = textOf(step, 'id') ?? `step ${index + 1}`;
    return { id, name: textOf(step, 'name') ?? id, action: textOf(step, 'action') ?? '' };
  });
}

/** What a template asks for, page by page; conditional parts of the form are left to its own page. */
export function parametersOf(spec: JsonObject | undefined): readonly TemplateParameter[] {
  const parameters = spec?.['parameters'];
  const pages = isJsonObject(parameters) ? [parameters] : objectsOf(parameters);
  return pages.flatMap((page, index) => {
    const properties = page['properties'];
    const required = textsOf(page, 'required');
    const title = textOf(page, 'title') ?? `Page ${index + 1}`;
    return Object.entries(isJsonObject(properties) ? properties : {}).map(([name, property]) => {
      const schema = isJsonObject(property) ? property : {};
      return {
        page: title,
        name,
        title: textOf(schema, 'title') ?? name,
        type: textOf(schema, 'type') ?? 'any',
        isRequired: required.includes(name),
      };
    });
  });
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
