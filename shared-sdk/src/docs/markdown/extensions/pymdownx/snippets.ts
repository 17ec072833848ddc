import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown, PageContext } from '../../core/markdown.ts';

const single = /^([ \t]*)(;*)-{1,}8<-{1,}[ \t]+(?:"([^"\n]+)"|'([^'\n]+)')[ \t]*$/;
const border = /^([ \t]*)(;*)-{1,}8<-{1,}[ \t]*$/;
const sectionMark =
  /^.*?-{1,}8<-{1,}[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-_0-9a-z]*)[ \t]*\].*$/i;

/** Snippets in snippets; and all lines of a page together. */
const deepest = 10;
const mostLines = 50_000;

interface Reading {
  readonly page: PageContext;
  readonly basePaths: readonly string[];
  readonly dedents: boolean;
  readonly isChecked: boolean;
  lines: number;
}

/** The extension `pymdownx.snippets`: `--8<-- "file.md"`. Only files of the repository are read. */
export function snippets(markdown: Markdown, options: ExtensionOptions): void {
  const isChecked = flagOf(options, 'check_paths', false);
  const dedents = flagOf(options, 'dedent_subsections', false);
  const basePaths = basePathsOf(options['base_path']);
  markdown.preprocessors.register(
    (source) => {
      if (!source.includes('8<')) return source;
      const reading: Reading = { page: markdown.page, basePaths, dedents, isChecked, lines: 0 };
      return expand(reading, source.split('\n'), []).join('\n');
    },
    'snippet',
    32,
  );
  const append = options['auto_append'];
  if (Array.isArray(append) && append.length > 0) {
    markdown.preprocessors.register(
      (source) => {
        const reading: Reading = { page: markdown.page, basePaths, dedents, isChecked, lines: 0 };
        const added = append.flatMap((path) => [
          '',
          '',
          ...include(reading, String(path), '', [], 0),
        ]);
        return `${source}${added.join('\n')}\n`;
      },
      'snippet-append',
      32.5,
    );
  }
}

function basePathsOf(value: unknown): readonly string[] {
  const paths: readonly unknown[] = Array.isArray(value) ? value : [value ?? '.'];
  return paths.filter((path) => typeof path === 'string');
}

function expand(reading: Reading, lines: readonly string[], within: readonly string[]): string[] {
  const result: string[] = [];
  let blockIndent: string | undefined;
  for (const [index, line] of lines.entries()) {
    const edge = border.exec(line);
    const one = edge === null && blockIndent === undefined ? single.exec(line) : null;
    if (edge !== null && edge[2] === '') {
      blockIndent = blockIndent === undefined ? (edge[1] ?? '') : undefined;
    } else if (blockIndent !== undefined) {
      const path = line.trim();
      if (path !== '' && !path.startsWith(';')) {
        result.push(...include(reading, path, blockIndent, within, index + 1));
      }
    } else if (one !== null || edge !== null) {
      const [, indent = '', escape = '', double, quoted] = one ?? edge ?? [];
      // `;--8<--` shows the mark itself.
      if (escape !== '') result.push(line.replace(';', ''));
      else result.push(...include(reading, double ?? quoted ?? '', indent, within, index + 1));
    } else result.push(line);
  }
  return result;
}

function include(
  reading: Reading,
  target: string,
  indent: string,
  within: readonly string[],
  line: number,
): string[] {
  const { path, from, to, section } = parseTarget(target);
  const warn = (rule: string, message: string, hint?: string): string[] => {
    const place = within.length === 0 && line > 0 ? { line } : {};
    reading.page.warn({ ...place, rule, message, ...(hint === undefined ? {} : { hint }) });
    return [];
  };
  if (/^[a-z]+:\/\//i.test(path)) {
    return warn('snippet.address', `the snippet ${path} is an address, which is never fetched`);
  }
  if (within.includes(path) || within.length >= deepest) {
    return warn('snippet.cycle', `the snippet ${path} includes itself`);
  }
  const found = read(reading, path);
  if (found === undefined) {
    return warn(
      'snippet.missing',
      `there is no file ${path} for a snippet`,
      'Paths start at the root of the repository.',
    );
  }
  let lines = found.replace(/\r\n?/g, '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (section !== undefined) lines = sectionOf(lines, section, reading.dedents);
  else lines = lines.slice(from === undefined ? 0 : from - 1, to);
  const kept = lines.filter((text) => !sectionMark.test(text));
  reading.lines += kept.length;
  if (reading.lines > mostLines) {
    return warn('snippet.too-long', `the snippets of this page have more than ${mostLines} lines`);
  }
  return expand(reading, kept, [...within, path]).map((text) => (text === '' ? '' : indent + text));
}

function parseTarget(target: string): {
  readonly path: string;
  readonly from?: number;
  readonly to?: number;
  readonly section?: string;
} {
  const lines = /^(.+?)(?::(\d*)(?::(\d*))?)$/.exec(target);
  if (lines?.[1] !== undefined && (lines[2] || lines[3])) {
    const [, path = '', from, to] = lines;
    return { path, ...(from ? { from: Number(from) } : {}), ...(to ? { to: Number(to) } : {}) };
  }
  const named = /^(.+?):([a-z][-_0-9a-z]*)$/i.exec(target);
  if (named?.[1] !== undefined && named[2] !== undefined)
    return { path: named[1], section: named[2] };
  return { path: target };
}

function sectionOf(lines: readonly string[], name: string, dedents: boolean): string[] {
  const mark = (text: string): string | undefined => {
    const found = sectionMark.exec(text);
    return found?.[2] === name ? found[1]?.toLowerCase() : undefined;
  };
  const start = lines.findIndex((text) => mark(text) === 'start');
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex((text) => mark(text) === 'end');
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  if (!dedents) return section;
  const indents = section
    .filter((text) => text.trim() !== '')
    .map((text) => /^ */.exec(text)?.[0].length ?? 0);
  return section.map((text) => text.slice(Math.min(...indents, 1000)));
}

function read(reading: Reading, path: string): string | undefined {
  for (const base of reading.basePaths) {
    const full = base === '.' || base === '' ? path : `${base.replace(/\/+$/, '')}/${path}`;
    const content = reading.page.readFile(full);
    if (content !== undefined) {
      reading.page.includes.add(full);
      return content;
    }
  }
  return undefined;
}
