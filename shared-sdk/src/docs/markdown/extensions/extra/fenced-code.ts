import { escapeAttribute, escapeCode } from '../../core/escape.ts';
import type { Extension } from '../../core/extension.ts';
import { textOption } from '../../core/extension.ts';
import { readAttributeList } from './attribute-list.ts';
import { codeHiliteOf } from './codehilite.ts';

const opening =
  /^(?<fence>~{3,}|`{3,})[ ]*(?:\{(?<attributes>[^}\n]*)\}|(?:\.?(?<language>[\w#.+-]*)[ ]*)?(?:hl_lines=(?:"(?:[^"\n]*)"|'(?:[^'\n]*)')[ ]*)?)$/;

/** `fenced_code`: code between fences at the start of a line, never indented. */
export const fencedCode: Extension = (markdown, options) => {
  const prefix = textOption(options, 'lang_prefix', 'language-');
  const htmlOf = (code: string, match: RegExpExecArray): string => {
    const info = infoOf(match);
    const hilite = codeHiliteOf(markdown);
    if (hilite !== undefined) return hilite(code, info.language, info.classes);
    const id = info.id === undefined ? '' : ` id="${escapeAttribute(info.id)}"`;
    const classes =
      info.classes.length === 0 ? '' : ` class="${escapeAttribute(info.classes.join(' '))}"`;
    const language =
      info.language === undefined ? '' : ` class="${escapeAttribute(prefix + info.language)}"`;
    return `<pre${id}${classes}><code${language}>${escapeCode(code).replaceAll('"', '&quot;')}</code></pre>`;
  };
  markdown.preprocessors.register(
    (source) =>
      replaceFences(source, (code, match) => markdown.htmlStash.store(htmlOf(code, match))),
    'fenced_code_block',
    25,
  );
};

interface FenceInfo {
  readonly language: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
}

function infoOf(match: RegExpExecArray): FenceInfo {
  const { attributes, language } = match.groups ?? {};
  if (attributes === undefined) {
    return { language: language === '' ? undefined : language, id: undefined, classes: [] };
  }
  const classes: string[] = [];
  let id: string | undefined;
  for (const [name, value] of readAttributeList(attributes)) {
    if (name === '.') classes.push(value);
    else if (name === 'id') id = value;
  }
  return { language: classes[0], id, classes: classes.slice(1) };
}

function replaceFences(
  source: string,
  placeholderOf: (code: string, match: RegExpExecArray) => string,
): string {
  if (!source.includes('```') && !source.includes('~~~')) return source;
  const lines = source.split('\n');
  const closers = closersOf(lines);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const match = /^[`~]{3}/.test(line) ? opening.exec(line) : null;
    const end = match === null ? undefined : closers(match.groups?.['fence'] ?? '', at + 1);
    if (match === null || end === undefined) {
      kept.push(line);
      continue;
    }
    const code = lines.slice(at + 1, end).map((codeLine) => `${codeLine}\n`);
    kept.push('', placeholderOf(code.join(''), match), '');
    at = end;
  }
  return kept.join('\n');
}

/** Finds the next line that is nothing but a fence. */
function closersOf(lines: readonly string[]): (fence: string, from: number) => number | undefined {
  const byFence = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    const fence = /^(`{3,}|~{3,})[ ]*$/.exec(line)?.[1];
    if (fence === undefined) continue;
    const known = byFence.get(fence);
    if (known === undefined) byFence.set(fence, [at]);
    else known.push(at);
  }
  const nextOf = new Map<string, number>();
  return (fence, from) => {
    const at = byFence.get(fence) ?? [];
    let next = nextOf.get(fence) ?? 0;
    while (next < at.length && (at[next] ?? 0) < from) next += 1;
    nextOf.set(fence, next);
    return at[next];
  };
}
