import { isJsonObject } from '@callboard/sdk/model';
import type { UiSchema } from '@rjsf/utils';
import type { Values } from '../page/page-values.ts';
import type { TemplatePage } from '../page/template-page.ts';

/** Whether a field is one that nobody should read over a shoulder, or from a disk. */
export function isSecretField(uiSchema: UiSchema): boolean {
  return uiSchema['ui:field'] === 'Secret' || uiSchema['ui:widget'] === 'password';
}

/** The values without those of secret fields, for what is kept or written into an address. */
export function withoutSecrets(pages: readonly TemplatePage[], values: Values): Values {
  return pages.reduce<Values>((kept, { uiSchema }) => {
    const rest = withoutSecretsOf(uiSchema, kept);
    return isJsonObject(rest) ? rest : {};
  }, values);
}

function withoutSecretsOf(uiSchema: UiSchema, value: unknown): unknown {
  if (isSecretField(uiSchema)) return undefined;
  if (Array.isArray(value)) {
    const { items } = uiSchema;
    return isJsonObject(items)
      ? value.map((each) => withoutSecretsOf(items, each)).filter((each) => each !== undefined)
      : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inside]) => {
    const ui: unknown = uiSchema[key];
    return [key, isJsonObject(ui) ? withoutSecretsOf(ui, inside) : inside] as const;
  });
  return Object.fromEntries(entries.filter(([, inside]) => inside !== undefined));
}
