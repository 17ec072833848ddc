import type { BlockProcessor } from '../core/block-parser.ts';
import type { Markdown } from '../core/markdown.ts';

const start = String.raw`^[ ]{0,3}\[([^[\]]*)\]:[ ]*\n?[ ]*`;
const end = String.raw`[ ]*(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$`;
// The whole run of the link, taken at once; only then a title that is glued to it.
const definition = new RegExp(String.raw`${start}(?=([^\s]+))\2${end}`, 'm');
const gluedDefinition = new RegExp(String.raw`${start}([^\s]{1,2000})${end}`, 'm');

/** `[id]: link "title"`, anywhere in a block. */
export const reference = (markdown: Markdown): BlockProcessor => ({
  test: (_parent, block) => block.includes(']:'),
  run(_parent, blocks) {
    const block = blocks.first;
    const match = definition.exec(block) ?? gluedDefinition.exec(block);
    if (match === null) return false;
    blocks.shift();
    const [whole, id = '', link = '', , , quoted, bracketed] = match;
    const title = quoted !== undefined && quoted !== '' ? quoted : bracketed;
    const href = link.replace(/^<+/, '').replace(/>+$/, '');
    markdown.references.set(
      id.trim().toLowerCase(),
      title === undefined || title === '' ? { href } : { href, title },
    );
    const after = block.slice(match.index + whole.length);
    if (after.trim() !== '') blocks.unshift(after.replace(/^\n+/, ''));
    const before = block.slice(0, match.index);
    if (before.trim() !== '') blocks.unshift(before.replace(/\n+$/, ''));
    return true;
  },
});
