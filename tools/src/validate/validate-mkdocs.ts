import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Finding } from './finding.ts';

/**
 * `mkdocs.yml`, read as data: names of Python objects in tags (`!!python/name:`) and of variables
 * (`!ENV`) mean nothing here and are let through.
 */
export function validateMkdocs(text: string, file: string, folder: string): readonly Finding[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found = (
    offset: number,
    rule: string,
    message: string,
    level: Finding['level'] = 'error',
  ): Finding => {
    const { line, col } = lines.linePos(offset);
    return {
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path: '',
      rule,
      message,
      level,
    };
  };
  if (document.errors.length > 0)
    return document.errors.map(({ pos, message }) => found(pos[0], 'yaml-syntax', message));
  const root = document.contents;
  if (!isMap(root)) return [found(0, 'mkdocs.not-a-map', 'the file should hold keys as site_name')];
  const inherits = root.has('INHERIT');
  const name: unknown = root.get('site_name');
  const docsDir = String(root.get('docs_dir') ?? 'docs');
  const docs = path.resolve(folder, docsDir);
  const at = (key: string) => offsetOf(root.get(key, true));
  const isPlace = existsSync(docs) && statSync(docs).isDirectory();
  return [
    ...(inherits || (typeof name === 'string' && name.trim() !== '')
      ? []
      : [found(at('site_name'), 'mkdocs.site-name', 'site_name is missing: a site needs a name')]),
    ...(isPlace || inherits
      ? []
      : [found(at('docs_dir'), 'mkdocs.docs-dir', `the folder ${docsDir} is not there`)]),
    ...(isPlace
      ? pagesIn(root.get('nav', true)).flatMap(({ page, offset }) =>
          isOutside(page) || existsSync(path.join(docs, page))
            ? []
            : [found(offset, 'mkdocs.nav', `${page} is not in ${docsDir}`)],
        )
      : []),
  ];
}

const offsetOf = (node: unknown) => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

const isNode = (node: unknown): node is Node =>
  typeof node === 'object' && node !== null && 'range' in node;

const isOutside = (page: string) => /^[a-z][a-z0-9+.-]*:|^\/|^#/i.test(page) || page.includes('*');

/** Every page that `nav` names, however deep. */
function pagesIn(node: unknown): readonly { readonly page: string; readonly offset: number }[] {
  if (isScalar(node))
    return typeof node.value === 'string' && node.value !== ''
      ? [{ page: node.value.replace(/[?#].*$/, ''), offset: offsetOf(node) }]
      : [];
  if (isSeq(node)) return node.items.flatMap(pagesIn);
  return isMap(node) ? node.items.flatMap(({ value }) => pagesIn(value)) : [];
}
