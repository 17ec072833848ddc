import { type AvailableExtension, useExtensions, useSetting } from '@callboard/sdk/react';
import { useCallback, useMemo, useState } from 'react';
import { type ColumnValues, createColumnValues } from '../model/column-values.ts';

/** A column of another plugin. */
export interface ListColumn {
  /** `<plugin>/<id>`. */
  readonly key: string;
  readonly title: string;
  /** px. */
  readonly width: number;
}

/** One that the reader chose. */
export interface ShownColumn extends ListColumn {
  readonly values: ColumnValues;
}

export interface Columns {
  readonly offered: readonly ListColumn[];
  readonly shown: readonly ShownColumn[];
  readonly toggle: (key: string) => void;
}

const answerDeadlineMs = 15_000;

/** What other plugins can add to the list, and which of it the reader chose; none by themselves. */
export function useColumns(): Columns {
  const offered = useExtensions('catalog.column');
  const { value: chosen, change } = useSetting('columns');
  const [valuesOf] = useState(keepValues);
  const shown = useMemo(
    () =>
      offered
        .filter(({ key }) => chosen?.includes(key))
        .map((extension) => ({ ...columnOf(extension), values: valuesOf(extension) })),
    [offered, chosen, valuesOf],
  );
  const toggle = useCallback(
    (key: string) => {
      change((now = []) =>
        now.includes(key) ? now.filter((one) => one !== key) : [...now, key],
      ).catch(console.warn);
    },
    [change],
  );
  return { offered: offered.map(columnOf), shown, toggle };
}

function columnOf({ key, id, properties }: AvailableExtension): ListColumn {
  const { title, width } = properties;
  return {
    key,
    title: typeof title === 'string' ? title : id,
    width: typeof width === 'number' ? width : 124,
  };
}

/** The values of a version of a column stay while the list does, chosen or not. */
function keepValues() {
  const kept = new Map<string, ColumnValues>();
  return (extension: AvailableExtension): ColumnValues => {
    const name = `${extension.key}@${extension.version}`;
    const values = kept.get(name) ?? createColumnValues((refs) => readColumn(extension, refs));
    kept.set(name, values);
    return values;
  };
}

async function readColumn({ load, host }: AvailableExtension, refs: readonly string[]) {
  try {
    const column = await load();
    if (!('kind' in column)) throw new Error('it exports no column; see defineColumn');
    return await withinDeadline(column.read(refs, host));
  } catch (error) {
    host.report(error);
    throw error;
  }
}

function withinDeadline<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no answer within ${answerDeadlineMs / 1000} s`)),
      answerDeadlineMs,
    );
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
