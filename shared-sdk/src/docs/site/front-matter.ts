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
  const text = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const yaml = yamlPart.exec(text);
  if (!yaml) return metaLinesOf(text);
  const value = readYamlValues(yaml[1] ?? '', '', maxYamlChars).values?.value;
  if (!isRecord(value)) return { meta: none, body: text };
  return { meta: value, body: text.slice(yaml[0].length).replace(/^\n+/, '') };
}

function metaLinesOf(text: string): FrontMatter {
  const lines = text.split('\n');
  const meta = new Map<string, string>();
  let key: string | undefined;
  let at = 0;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      break;
    }
    const [, name, value = ''] = metaLine.exec(line) ?? [];
    const more = moreOfMeta.exec(line)?.[1];
    if (name !== undefined) key = name.toLowerCase();
    else if (more === undefined || key === undefined) break;
    if (key === undefined) break;
    const known = meta.get(key);
    const text = (name === undefined ? (more ?? '') : value).trim();
    meta.set(key, known === undefined ? text : `${known} ${text}`);
  }
  return {
    meta: Object.fromEntries(meta),
    body: lines.slice(at).join('\n').replace(/^\n+/, ''),
  };
}
