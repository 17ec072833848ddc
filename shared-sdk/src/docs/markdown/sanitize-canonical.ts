import { allowedAttributes, allowedTags, mathTags } from './sanitize-policy.ts';

const tags: ReadonlySet<string> = new Set(allowedTags.filter((tag) => !mathTags.includes(tag)));
const voidTags: ReadonlySet<string> = new Set('br hr img input wbr col source track'.split(' '));
/** Elements whose place matters to a parser, so that it would move them: not ours to judge. */
const fragile: ReadonlySet<string> = new Set(
  'input label audio video track source picture font tt big center dir hgroup ruby rt rp data meter'.split(
    ' ',
  ),
);
const part =
  /<(?:(\/)?([a-z][a-z0-9]{0,20})((?: [a-z-]{1,30}="[^"<>]*"){0,30})(?: \/)?>|!--(?!>|->)[^]*?-->)/y;
const attribute = / ([a-z-]+)="([^"]*)"/g;

const allowedFor = new Map<string, ReadonlySet<string>>();
for (const tag of tags) {
  const names = [...(allowedAttributes['*'] ?? []), ...(allowedAttributes[tag] ?? [])];
  allowedFor.set(tag, new Set(names.filter((name) => typeof name === 'string')));
}

const plainClass = /^(?!cb-|mantine-|m_)[\w-]{1,80}(?: (?!cb-|mantine-|m_)[\w-]{1,80})*$/;
const plainId = /^(?!cb-)[^\s"'<>`=&]{1,300}$/u;
/** Without entities but `&amp;`, control characters and spaces: what is read is what a browser reads. */
const plainRest = '(?:[^\\s&\\\\<>"\'`\\u0000-\\u0020]|&amp;)*$';
const relative = '#|\\.{0,2}\\/(?!\\/)|[\\w-]+(?:[/.?#]|$)';
const plainAddress = new RegExp(
  `^(?:https?:\\/\\/|mailto:|callboard-(?:page|asset):|${relative})${plainRest}`,
  'u',
);
const plainImage = new RegExp(`^(?:https?:\\/\\/|callboard-asset:|${relative})${plainRest}`, 'u');
/** How our own renderer writes addresses of mail. */
const numbered = /^(?:&#\d{2,3};){1,300}$/;
const plainStyle = /^text-align: (?:left|right|center);$/;

/**
 * HTML that is harmless as it is, with what the strict sanitiser would add; `undefined` where any of it is
 * not plainly so, and the strict one has to look.
 *
 * Most pages are all of our own making, and reading them whole with a parser takes as long as rendering
 * them. Nothing is repaired here: every tag is written exactly as our serializer does and closed in order.
 */
export function sanitizeCanonical(html: string): string | undefined {
  const open: string[] = [];
  const parts: string[] = [];
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    part.lastIndex = at;
    const match = part.exec(html);
    if (match === null) return undefined;
    parts.push(html.slice(from, at));
    from = part.lastIndex;
    const [whole, isEnd, tag, attributes = ''] = match;
    if (tag === undefined) continue;
    if (!tags.has(tag) || fragile.has(tag)) return undefined;
    if (isEnd !== undefined) {
      if (attributes !== '' || open.pop() !== tag) return undefined;
      parts.push(whole);
      continue;
    }
    const written = attributes === '' ? '' : writtenAttributes(tag, attributes);
    if (written === undefined) return undefined;
    if (voidTags.has(tag)) parts.push(`<${tag}${written} />`);
    else if (whole.endsWith('/>') || open.push(tag) > 200) return undefined;
    else parts.push(`<${tag}${written}>`);
  }
  if (open.length > 0) return undefined;
  parts.push(html.slice(from));
  return parts.join('');
}

function writtenAttributes(tag: string, text: string): string | undefined {
  let extra = tag === 'img' ? ' loading="lazy"' : '';
  const names = new Set<string>();
  for (const [, name = '', value = ''] of text.matchAll(attribute)) {
    if (names.has(name) || name === 'rel' || name === 'loading' || !isPlain(tag, name, value)) {
      return undefined;
    }
    names.add(name);
    if (tag === 'a' && name === 'href' && /^https?:/.test(value)) {
      extra += ' rel="noopener noreferrer"';
    }
  }
  return text + extra;
}

function isPlain(tag: string, name: string, value: string): boolean {
  if (allowedFor.get(tag)?.has(name) !== true) return false;
  switch (name) {
    case 'class':
      return plainClass.test(value);
    case 'id':
      return plainId.test(value);
    case 'href':
      return plainAddress.test(value) || (numbered.test(value) && isMail(value));
    case 'src':
      return plainImage.test(value);
    case 'style':
      return plainStyle.test(value);
    default:
      return !['cite', 'name', 'target', 'poster', 'action'].includes(name);
  }
}

function isMail(value: string): boolean {
  const text = value.replace(/&#(\d+);/g, (_whole, code: string) =>
    String.fromCharCode(Number(code)),
  );
  return text.startsWith('mailto:') && plainAddress.test(text);
}
