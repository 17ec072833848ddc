import { escapeAttribute, escapeText } from '../core/escape.ts';
import { codeLines } from './code-lines.ts';
import { highlightCode } from './highlight-code.ts';
import type { LineNumbers } from './line-numbers.ts';

/** A block of code, as its fence describes it. */
export interface CodeBlock {
  readonly source: string;
  /** `` where none is given. */
  readonly language: string;
  readonly title?: string;
  readonly classes?: readonly string[];
  readonly id?: string;
  readonly attributes?: ReadonlyMap<string, string>;
  readonly lineNumbers?: LineNumbers;
  readonly highlighted?: ReadonlySet<number>;
}

/** How blocks of code look on a site: the options of `pymdownx.highlight`. */
export interface CodeStyle {
  readonly cssClass: string;
  readonly lineNumberStyle: 'table' | 'inline' | 'pymdownx-inline';
  readonly showsLanguageClass: boolean;
}

export const defaultCodeStyle: CodeStyle = {
  cssClass: 'highlight',
  lineNumberStyle: 'table',
  showsLanguageClass: false,
};

/** HTML of a block of code, in the structure that Pygments and pymdownx.highlight give it. */
export function renderCode(block: CodeBlock, style: CodeStyle): string {
  const source = block.source.replace(/^\n+|\n+$/g, '');
  const lines = codeLines(highlightCode(source, block.language));
  const marked = lines.map((line, index) => {
    const text = `${numberBefore(block, style, index)}${line}\n`;
    return block.highlighted?.has(index + 1) ? `<span class="hll">${text}</span>` : text;
  });
  const code = `<pre><span></span><code>${marked.join('')}</code></pre>`;
  return `<div${attributesOf(block, style)}>${framed(block, style, code, lines.length)}</div>`;
}

function framed(block: CodeBlock, style: CodeStyle, code: string, count: number): string {
  const title =
    block.title === undefined ? '' : `<span class="filename">${escapeText(block.title)}</span>`;
  if (block.lineNumbers === undefined || style.lineNumberStyle !== 'table') return title + code;
  const header = title && `<tr><th colspan="2" class="filename">${title}</th></tr>`;
  return (
    `<table class="${escapeAttribute(style.cssClass)}table">${header}<tr><td class="linenos">` +
    `<div class="linenodiv"><pre><span></span>${numberColumn(block.lineNumbers, count)}</pre></div></td>` +
    `<td class="code"><div>${code}</div></td></tr></table>`
  );
}

function numberColumn({ start, step, special }: LineNumbers, count: number): string {
  const width = String(start + count - 1).length;
  const rows = Array.from({ length: count }, (_, index) => {
    const number = start + index;
    const text = number % step === 0 ? String(number).padStart(width) : ' '.repeat(width);
    const kind = special > 0 && number % special === 0 ? 'special' : 'normal';
    return `<span class="${kind}">${text}</span>`;
  });
  return rows.join('\n');
}

/** The number in front of a line, for styles that write it there. */
function numberBefore({ lineNumbers }: CodeBlock, style: CodeStyle, index: number): string {
  if (lineNumbers === undefined || style.lineNumberStyle === 'table') return '';
  const number = lineNumbers.start + index;
  const text = number % lineNumbers.step === 0 ? String(number) : '';
  if (style.lineNumberStyle === 'inline') return `<span class="linenos">${text}</span>`;
  return `<span class="linenos" data-linenos="${text} "></span>`;
}

function attributesOf(block: CodeBlock, style: CodeStyle): string {
  const language = style.showsLanguageClass && block.language ? [`language-${block.language}`] : [];
  const classes = [...language, ...(block.classes ?? []), style.cssClass];
  const id = block.id === undefined ? '' : ` id="${escapeAttribute(block.id)}"`;
  const others = [...(block.attributes ?? [])].map(
    ([name, value]) => ` ${name}="${escapeAttribute(value)}"`,
  );
  return `${id} class="${escapeAttribute(classes.join(' '))}"${others.join('')}`;
}
