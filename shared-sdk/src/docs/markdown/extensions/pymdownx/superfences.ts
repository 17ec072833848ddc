import { indentedCode } from '../../blocks/indented-code.ts';
import { escapeAttribute } from '../../core/escape.ts';
import type { ExtensionOptions } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { ETX, STX } from '../../core/placeholders.ts';
import { isLineList, parseLineList, parseLineNumbers } from '../../highlight/line-numbers.ts';
import { renderCode } from '../../highlight/render-code.ts';
import { plantUmlAddress } from '../plantuml-address.ts';
import { codeOptionsOf } from './code-options.ts';
import { customFencesOf, renderCustomFence } from './custom-fences.ts';
import type { FenceHeader } from './fence-header.ts';
import { type Fence, type FenceFault, findFences } from './find-fences.ts';

/** The extension `pymdownx.superfences`: fenced code anywhere, also in lists, quotes and admonitions. */
export function superfences(markdown: Markdown, options: ExtensionOptions): void {
  const custom = customFencesOf(options);
  const render = ({ header, code }: Fence): string => {
    const server = markdown.plantUmlServer;
    if (server !== undefined && /^(?:plantuml|puml|uml)$/.test(header.language)) {
      const address = escapeAttribute(plantUmlAddress(server, code));
      return `<p><img alt="diagram" class="plantuml" src="${address}" /></p>`;
    }
    const fence = custom.get(header.language);
    if (fence !== undefined) return renderCustomFence(fence, header, code);
    return renderFence(markdown, header, code);
  };
  const originals = new Map<number, Original>();
  markdown.onReset.push(() => {
    originals.clear();
    warned.delete(markdown);
  });
  markdown.parser.processors.register(
    indentedCode(markdown.tabLength, (block) => putBackFences(block, originals)),
    'code',
    80,
  );
  markdown.preprocessors.register(
    (source) => {
      if (!source.includes('```') && !source.includes('~~~')) return source;
      const lines = source.split('\n');
      const result: string[] = [];
      let from = 0;
      for (const fence of findFences(lines, (fault, line) => warn(markdown, fault, line))) {
        for (let at = from; at < fence.start; at += 1) result.push(lines[at] ?? '');
        originals.set(markdown.htmlStash.blocks.length, {
          lines: lines.slice(fence.start, fence.end),
          indent: fence.prefix.length,
        });
        result.push(fence.prefix + markdown.htmlStash.store(render(fence)));
        from = fence.end;
      }
      if (from === 0) return source;
      for (let at = from; at < lines.length; at += 1) result.push(lines[at] ?? '');
      return result.join('\n');
    },
    'fenced_code_block',
    25,
  );
}

/** More than this of one page is noise. */
const maxWarnings = 20;

function warn(markdown: Markdown, fault: FenceFault, line: string): void {
  const count = (warned.get(markdown) ?? 0) + 1;
  warned.set(markdown, count);
  if (count > maxWarnings) return;
  const shown = line.trim().slice(0, 80);
  const warning =
    fault === 'header'
      ? {
          rule: 'markdown.fence-header',
          message: `what follows the fence is not understood, so its code is shown as text: ${shown}`,
          hint: 'a language, then title="…", hl_lines="…" or linenums="…"',
        }
      : { rule: 'markdown.unclosed-fence', message: `the fence is never closed: ${shown}` };
  markdown.page.warn(warning, line.trim());
}

const warned = new WeakMap<Markdown, number>();

/** A fence as it was written, for where it turns out to be part of indented code. */
interface Original {
  readonly lines: readonly string[];
  readonly indent: number;
}

const fenceLine = new RegExp(`^([> ]*)${STX}wzxhzdk:([0-9]+)${ETX}$`);

function putBackFences(block: string, originals: ReadonlyMap<number, Original>): string {
  if (!block.includes('\u0002')) return block;
  return block
    .split('\n')
    .flatMap((line) => {
      const [, before = '', index] = fenceLine.exec(line) ?? [];
      const original = index === undefined ? undefined : originals.get(Number(index));
      if (original === undefined) return [line];
      return original.lines.map((code) => code.slice(original.indent - before.length));
    })
    .join('\n');
}

/** HTML of a fence, with the options that its header may hold. */
export function renderFence(markdown: Markdown, header: FenceHeader, source: string): string {
  const style = codeOptionsOf(markdown);
  const others = new Map(header.options);
  const title = take(others, 'title');
  const lines = take(others, 'hl_lines');
  const numbers = take(others, 'linenums');
  const count = source.split('\n').length;
  const lineNumbers =
    numbers === undefined
      ? style.numbersLines
        ? parseLineNumbers('1')
        : undefined
      : parseLineNumbers(numbers);
  const { id, classes } = header;
  return renderCode(
    {
      source,
      language: header.language || style.defaultLanguage,
      classes,
      ...(id === undefined ? {} : { id }),
      ...(title === undefined ? {} : { title }),
      ...(lineNumbers === undefined ? {} : { lineNumbers }),
      ...(lines !== undefined && isLineList(lines)
        ? { highlighted: parseLineList(lines, count) }
        : {}),
      attributes: new Map([...others].filter(([name]) => /^data-[\w-]+$/.test(name))),
    },
    style,
  );
}

function take(options: Map<string, string>, name: string): string | undefined {
  const value = options.get(name);
  options.delete(name);
  return value;
}
