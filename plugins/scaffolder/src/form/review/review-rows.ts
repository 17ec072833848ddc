import { isJsonObject } from '@callboard/sdk/model';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { isSecretField } from '../draft/without-secrets.ts';
import { shownValues, type Values, valuesForPage } from '../page/page-values.ts';
import { schemaUtilsOf, type TemplatePage } from '../page/template-page.ts';
import { parseRepoUrl, repoText } from '../repo/repo-url.ts';

/** A value as the review shows it. */
export interface ReviewRow {
  /** Unique in its page. */
  readonly key: string;
  /** As `Database › Name`. */
  readonly label: string;
  readonly text: string;
  /** Whether the text may be an entity ref, to be shown by its title. */
  readonly isEntity: boolean;
}

interface FieldAt {
  readonly key: string;
  readonly label: string;
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
  readonly value: unknown;
}

export const masked = '******';

/** What a page was told, in the order of its fields, secrets masked; without what is not to be shown. */
export function reviewRows(
  pages: readonly TemplatePage[],
  index: number,
  values: Values,
): readonly ReviewRow[] {
  const page = pages[index];
  if (!page) return [];
  const own = valuesForPage(pages, index, values);
  const shown = shownValues(page, own);
  const schema = schemaUtilsOf(page).retrieveSchema(page.schema, own);
  return rowsInside({ key: '', label: '', schema, uiSchema: page.uiSchema, value: shown });
}

function rowsInside({ key, label, schema, uiSchema, value }: FieldAt): readonly ReviewRow[] {
  if (!isJsonObject(value)) return [];
  const known = Object.keys(schema.properties ?? {}).filter((name) => name in value);
  const others = Object.keys(value).filter((name) => !known.includes(name));
  return [...known, ...others].flatMap((name) => {
    const part = schema.properties?.[name];
    const inside: RJSFSchema = isJsonObject(part) ? part : {};
    const ui: UiSchema = isJsonObject(uiSchema[name]) ? uiSchema[name] : {};
    const title: unknown = ui['ui:title'] ?? inside.title ?? name;
    return rowsOf({
      key: `${key}/${name}`,
      label: label === '' ? String(title) : `${label} › ${String(title)}`,
      schema: inside,
      uiSchema: ui,
      value: value[name],
    });
  });
}

function rowsOf(field: FieldAt): readonly ReviewRow[] {
  const { key, label, schema, uiSchema, value } = field;
  const { mask, show } = reviewOptions(uiSchema);
  if (show === false || value === undefined) return [];
  const isHidden = isSecretField(uiSchema) || mask !== undefined;
  if (isHidden) {
    const text = typeof mask === 'string' ? mask : masked;
    return [{ key, label, text, isEntity: false }];
  }
  if (isJsonObject(value)) return rowsInside(field);
  const text = textOf(schema, uiSchema, value);
  return [{ key, label, text, isEntity: isEntityField(uiSchema) }];
}

/** `ui:backstage: { review: … }`, beside or below `ui:options`. */
function reviewOptions(uiSchema: UiSchema): { readonly mask?: unknown; readonly show?: unknown } {
  const below: unknown = Object(uiSchema['ui:options'])['ui:backstage'];
  const backstage: unknown = uiSchema['ui:backstage'] ?? below;
  return isJsonObject(backstage) ? Object(backstage['review']) : {};
}

const isEntityField = (uiSchema: UiSchema) =>
  /^(Entity|Owner|OwnedEntity|MyGroups)Picker$/.test(String(uiSchema['ui:field']));

function textOf(schema: RJSFSchema, uiSchema: UiSchema, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (uiSchema['ui:field'] === 'RepoUrlPicker') return repoText(parseRepoUrl(String(value)));
  if (Array.isArray(value))
    return value.map((each) => textOf(itemsOf(schema), Object(uiSchema['items']), each)).join(', ');
  const names: unknown = uiSchema['ui:enumNames'];
  const at = (schema.enum ?? []).findIndex((each) => each === value);
  if (at >= 0 && Array.isArray(names) && names[at] !== undefined) return String(names[at]);
  const option = schema.oneOf?.find((each) => isJsonObject(each) && each['const'] === value);
  if (isJsonObject(option) && typeof option['title'] === 'string') return option['title'];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const itemsOf = ({ items }: RJSFSchema): RJSFSchema => (isJsonObject(items) ? items : {});
