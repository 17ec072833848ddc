import { parse as parseYaml } from 'yaml';
import type { BlockQueue } from '../../core/block-queue.ts';
import type { Element } from '../../core/element.ts';
import type { Markdown } from '../../core/markdown.ts';

/** A block as it is written: `/// name | argument`, options, content, `///`. */
export interface GenericBlock {
  readonly name: string;
  readonly argument: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a kind of block makes of itself. */
export interface BlockKind {
  /** Adds its element; answers where the content goes. */
  readonly open: (parent: Element, block: GenericBlock) => Element;
  /** Runs when the content is there. */
  readonly close?: (parent: Element, content: Element, block: GenericBlock) => void;
}

const header = /(?:^|\n) {0,3}(\/{3,}) *([\w-]+) *(?:\| *([^\n]*?) *)?(?:\n|$)/;
const optionLines = /^(?: {4}[^\n]*(?:\n|$))+/;

const kindsOf = new WeakMap<Markdown, Map<string, BlockKind>>();

/** Makes a kind of block known by a name. */
export function registerBlock(markdown: Markdown, name: string, kind: BlockKind): void {
  const known = kindsOf.get(markdown);
  if (known !== undefined) {
    known.set(name, kind);
    return;
  }
  const kinds = new Map([[name, kind]]);
  kindsOf.set(markdown, kinds);
  const { parser } = markdown;
  parser.processors.register(
    {
      test: (_parent, block) => block.includes('///'),
      run(parent, blocks) {
        const match = header.exec(blocks.first);
        const found = match === null ? undefined : kinds.get((match[2] ?? '').toLowerCase());
        if (match === null || found === undefined || parser.isTooDeep) return false;
        const block = blocks.shift();
        if (match.index > 0) parser.parseBlocks(parent, [block.slice(0, match.index)]);
        blocks.unshift(block.slice(match.index + match[0].length));
        const options = takeOptions(blocks);
        const content = takeContent(blocks, match[1] ?? '///');
        const written = { name: match[2]?.toLowerCase() ?? '', argument: match[3] ?? '', options };
        const target = found.open(parent, written);
        parser.parseBlocks(target, content);
        found.close?.(parent, target, written);
        return true;
      },
    },
    'blocks',
    89.99,
  );
}

/** Indented lines right behind the header, in YAML; what is no mapping is content. */
function takeOptions(blocks: BlockQueue): Readonly<Record<string, unknown>> {
  const text = optionLines.exec(blocks.first)?.[0];
  if (text === undefined) return {};
  let options: unknown;
  try {
    options = parseYaml(text.replace(/^ {4}/gm, ''), { maxAliasCount: 0 });
  } catch (error) {
    void error; // Not YAML: it is content then.
    return {};
  }
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return {};
  blocks.unshift(blocks.shift().slice(text.length));
  return Object.fromEntries(Object.entries(options));
}

/** The blocks up to the line that closes with as many slashes; all of them where there is none. */
function takeContent(blocks: BlockQueue, slashes: string): string[] {
  const end = new RegExp(`(?:^|\\n) {0,3}${slashes} *(?:\\n|$)`);
  const content: string[] = [];
  while (!blocks.isEmpty) {
    const block = blocks.shift();
    const match = block.includes(slashes) ? end.exec(block) : null;
    if (match === null) {
      content.push(block);
      continue;
    }
    const before = block.slice(0, match.index);
    if (before.trim() !== '') content.push(before);
    const after = block.slice(match.index + match[0].length);
    if (after.trim() !== '') blocks.unshift(after);
    break;
  }
  return content;
}

/** `attrs` of a block's options, put on its element. */
export function addAttributes(element: Element, block: GenericBlock): void {
  const attributes: Record<string, unknown> = Object(block.options['attrs'] ?? {});
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') addClass(element, String(value));
    else element.set(name, String(value));
  }
}

export function addClass(element: Element, names: string): void {
  const all = `${element.get('class') ?? ''} ${names}`.split(/\s+/).filter(Boolean);
  element.set('class', [...new Set(all)].join(' '));
}
