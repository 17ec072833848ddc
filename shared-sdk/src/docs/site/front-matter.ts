import { isRecord, type PlainRecord } from './records.ts';
import { readYamlValues } from './yaml-values.ts';

/** The start of a page that is about it, and the rest. */
export interface FrontMatter {
  readonly meta: PlainRecord;
  readonly body: string;
}

/** Of each of many pages. */
const maxYamlChars = 100_000;
const none: PlainRecord = {};
const yamlPart = /^-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n/s;
const metaLine = /^ {0,3}([A-Za-z0-9_-]+):\s*(.*)$/;
const moreOfMeta = /^(?: {4}|\t)\s*(.*)$/;

/** Splits a page as mkdocs does: YAML between `---`, or else lines of `Key: value` at the very start. */
export function frontMatterOf(markdown: string): FrontMatter {
  const text = withPlainLineEnds(markdown.startsWith('\uFEFF') ? markdown.slice(1) : markdown);
  const yaml = yamlPart.exec(text);
  if (!yaml) return metaLinesOf(text);
  const value = readYamlValues(yaml[1] ?? '', '', maxYamlChars).values?.value;
  if (!isRecord(value)) return { meta: none, body: text };
  return { meta: value, body: text.slice(yaml[0].length).replace(/^\n+/, '') };
}

const withPlainLineEnds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

function metaLinesOf(text: string): FrontMatter {
  const meta = new Map<string, string>();
  let key: string | undefined;
  let rest = 0;
  while (rest < text.length) {
    const end = text.indexOf('\n', rest);
    const next = end < 0 ? text.length : end + 1;
    const line = text.slice(rest, end < 0 ? text.length : end);
    if (line.trim() === '') {
      rest = next;
      break;
    }
    const [, name, value = ''] = metaLine.exec(line) ?? [];
    const more = moreOfMeta.exec(line)?.[1];
    if (name !== undefined) key = name.toLowerCase();
    else if (more === undefined || key === undefined) break;
    if (key === undefined) break;
    const known = meta.get(key);
    const added = (name === undefined ? (more ?? '') : value).trim();
    meta.set(key, known === undefined ? added : `${known} ${added}`);
    rest = next;
  }
  return { meta: Object.fromEntries(meta), body: text.slice(rest).replace(/^\n+/, '') };
}
