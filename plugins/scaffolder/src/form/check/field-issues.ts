import { isJsonObject } from '@callboard/sdk/model';
import type { UiSchema } from '@rjsf/utils';
import { missingParts, parseRepoUrl } from '../repo/repo-url.ts';
import type { FieldIssue } from './schema-issues.ts';

const entityName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const tag = /^[a-z0-9+#]+(?:[-:][a-z0-9+#]+)*$/;

/** What is wrong with a value that its schema lets through, by `ui:field`. */
const checks: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  EntityNamePicker: (value) =>
    entityName.test(String(value))
      ? undefined
      : 'Use letters, digits, hyphens, underscores and dots, letters or digits at both ends, 63 at most.',
  EntityTagsPicker: (value) => {
    const bad = [value].flat().find((each) => !tag.test(String(each)) || String(each).length > 63);
    return bad === undefined
      ? undefined
      : `“${String(bad)}” is no tag: lower-case letters, digits, + and #, joined by hyphens or colons.`;
  },
  RepoUrlPicker: (value) => {
    const missing = missingParts(parseRepoUrl(String(value)));
    return missing.length === 0 ? undefined : `Fill in the ${missing.join(' and the ')}.`;
  },
};

/** What the fields of a page have against its values, beyond the schema. */
export function fieldIssues(
  uiSchema: UiSchema,
  values: unknown,
  path: readonly string[] = [],
): readonly FieldIssue[] {
  if (values === undefined || values === '') return [];
  const field: unknown = uiSchema['ui:field'];
  const message = typeof field === 'string' ? checks[field]?.(values) : undefined;
  const own = message === undefined ? [] : [{ path, message }];
  if (Array.isArray(values)) {
    const { items } = uiSchema;
    if (!isJsonObject(items)) return own;
    return [
      ...own,
      ...values.flatMap((value, index) => fieldIssues(items, value, [...path, String(index)])),
    ];
  }
  if (!isJsonObject(values)) return own;
  const inside = Object.entries(values).flatMap(([key, value]) => {
    const ui: unknown = uiSchema[key];
    return isJsonObject(ui) ? fieldIssues(ui, value, [...path, key]) : [];
  });
  return [...own, ...inside];
}
