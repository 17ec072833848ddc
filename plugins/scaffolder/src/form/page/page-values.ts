import { isJsonObject } from '@callboard/sdk/model';
import { fieldIssues } from '../check/field-issues.ts';
import { type FieldIssue, plainOf, schemaIssues } from '../check/schema-issues.ts';
import { schemaUtilsOf, type TemplatePage } from './template-page.ts';

/** What the person gave so far, of all pages: a condition of one may ask for a value of another. */
export type Values = Readonly<Record<string, unknown>>;

/** The values with what the pages fill in by themselves. */
export function withDefaults(pages: readonly TemplatePage[], given: Values): Values {
  return pages.reduce<Values>((values, page, index) => {
    const own = valuesForPage(pages, index, values);
    const filled = schemaUtilsOf(page).getDefaultFormState(page.schema, { ...own });
    return { ...values, ...Object(filled) };
  }, given);
}

/**
 * What a page gets to see: all values, unless it says what to do with fields that it does not name; those of
 * other pages are none of these.
 */
export function valuesForPage(
  pages: readonly TemplatePage[],
  index: number,
  values: Values,
): Values {
  if (pages[index]?.schema.additionalProperties === undefined) return values;
  const others = new Set(
    pages.flatMap(({ schema }, at) => (at === index ? [] : Object.keys(schema.properties ?? {}))),
  );
  return Object.fromEntries(Object.entries(values).filter(([key]) => !others.has(key)));
}

/** What is wrong on a page. */
export function pageIssues(
  pages: readonly TemplatePage[],
  index: number,
  values: Values,
): readonly FieldIssue[] {
  const page = pages[index];
  if (!page) return [];
  const own = valuesForPage(pages, index, values);
  const bySchema = schemaIssues(page.schema, own);
  const known = new Set(bySchema.map(({ path }) => path.join('/')));
  const shown = shownValues(page, own);
  return [
    ...bySchema,
    ...fieldIssues(page.uiSchema, shown).filter(({ path }) => !known.has(path.join('/'))),
  ];
}

/** What is sent: of each page the values of the fields that it shows, with these values. */
export function submittedValues(pages: readonly TemplatePage[], values: Values): Values {
  const shown = pages.map((page, index) => shownValues(page, valuesForPage(pages, index, values)));
  return Object.assign({}, ...shown);
}

/** Without what a condition has hidden again. */
export function shownValues(page: TemplatePage, values: Values): Values {
  const shown: unknown = plainOf(schemaUtilsOf(page).omitExtraData(page.schema, { ...values }));
  return isJsonObject(shown) ? shown : {};
}
