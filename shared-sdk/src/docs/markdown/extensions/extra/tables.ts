import type { BlockProcessor } from '../../core/block-parser.ts';
import type { Element } from '../../core/element.ts';
import { type Extension, flagOf } from '../../core/extension.ts';
import { splitCells } from './table-row.ts';

type Alignment = 'left' | 'center' | 'right' | undefined;

const endBorder = /(?<!\\)(?:\\\\)*\|$/;

/** What the first two rows say of a table. */
interface TableHead {
  readonly hasBorder: boolean;
  readonly alignments: readonly Alignment[];
}

/** `tables`. */
export const tables: Extension = (markdown, options) => {
  markdown.escapedCharacters.add('|');
  const useAttribute = flagOf(options, 'use_align_attribute', false);
  const processor: BlockProcessor = {
    test: (_parent, block) => block.includes('|') && headOf(block) !== undefined,
    run(parent, blocks) {
      const head = headOf(blocks.first);
      if (head === undefined) return false;
      const [header = '', , ...rows] = blocks.shift().split('\n');
      const table = parent.add('table');
      addRow(table.add('thead'), header, head, useAttribute);
      const body = table.add('tbody');
      if (rows.length === 0) addRow(body, '', head, useAttribute, true);
      for (const row of rows) addRow(body, row, head, useAttribute);
      return true;
    },
  };
  markdown.parser.processors.register(processor, 'table', 75);
};

function headOf(block: string): TableHead | undefined {
  const lineEnd = block.indexOf('\n');
  if (lineEnd < 0) return undefined;
  const header = strip(block.slice(0, lineEnd));
  const hasBorder = header.startsWith('|') || endBorder.test(header);
  const columns = cellsOf(header, hasBorder).length;
  if (columns === 1 && !(hasBorder && everyRowHasBorder(block))) return undefined;
  const secondEnd = block.indexOf('\n', lineEnd + 1);
  const second = strip(block.slice(lineEnd + 1, secondEnd < 0 ? undefined : secondEnd));
  const separators = cellsOf(second, hasBorder);
  if (separators.length !== columns || !separators.every((cell) => /^[|: -]*$/.test(cell))) {
    return undefined;
  }
  return { hasBorder, alignments: separators.map(alignmentOf) };
}

/** A table of one column has a border in each row. */
const everyRowHasBorder = (block: string): boolean =>
  block
    .split('\n')
    .slice(1)
    .map(strip)
    .every((row) => row.startsWith('|') || endBorder.test(row));

function alignmentOf(separator: string): Alignment {
  const mark = strip(separator);
  if (mark.startsWith(':')) return mark.endsWith(':') ? 'center' : 'left';
  return mark.endsWith(':') ? 'right' : undefined;
}

function addRow(
  parent: Element,
  text: string,
  head: TableHead,
  useAttribute: boolean,
  isEmpty = false,
): void {
  const row = parent.add('tr');
  const cells = isEmpty ? [] : cellsOf(strip(text), head.hasBorder);
  for (const [column, alignment] of head.alignments.entries()) {
    const cell = row.add(parent.tag === 'thead' ? 'th' : 'td');
    cell.setText(strip(cells[column] ?? ''));
    if (alignment === undefined || isEmpty) continue;
    if (useAttribute) cell.set('align', alignment);
    else cell.set('style', `text-align: ${alignment};`);
  }
}

function cellsOf(row: string, hasBorder: boolean): readonly string[] {
  if (!hasBorder) return splitCells(row);
  return splitCells((row.startsWith('|') ? row.slice(1) : row).replace(endBorder, ''));
}

/** Blanks only, unlike `trim`. */
const strip = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
};
