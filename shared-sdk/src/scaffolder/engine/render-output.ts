import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { ValueRenderer } from '../templating/create-templating.ts';

/**
 * The output of a run. Items of `links` and `text` whose `if` is false are left out, and so is the `if`
 * of the others. With `isPartial` what cannot be rendered is left out too: of a run that failed.
 */
export function renderOutput(
  output: JsonObject,
  renderer: ValueRenderer,
  isPartial: boolean,
): JsonObject {
  const fields = Object.entries(output).flatMap(([key, value]) => {
    const rendered = attempt(isPartial, () =>
      (key === 'links' || key === 'text') && Array.isArray(value)
        ? value.flatMap((item: Json) => attempt(isPartial, () => renderItem(item, renderer)) ?? [])
        : renderer.renderAll(value, `/output/${key}`),
    );
    return rendered === undefined ? [] : [[key, rendered] as const];
  });
  return Object.fromEntries(fields);
}

function renderItem(item: Json, renderer: ValueRenderer): Json[] {
  if (!isJsonObject(item)) return [renderer.renderAll(item) ?? null];
  const { if: condition, ...rest } = item;
  if (condition !== undefined) {
    const value = renderer.renderAll(condition);
    if (Array.isArray(value) ? value.length === 0 : !value) return [];
  }
  return [renderer.renderAll(rest) ?? null];
}

function attempt<T>(isPartial: boolean, render: () => T): T | undefined {
  if (!isPartial) return render();
  try {
    return render();
  } catch (error) {
    void error; // what a step that did not run would have given
    return undefined;
  }
}
