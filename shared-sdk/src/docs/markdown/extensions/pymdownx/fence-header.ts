/** What stands behind the marks that open a fence. */
export interface FenceHeader {
  /** `` where none is given. */
  readonly language: string;
  readonly classes: readonly string[];
  readonly id?: string;
  /** Options by name; one without a value is its own value. */
  readonly options: ReadonlyMap<string, string>;
}

const languageForm = /^\.?([\w#.+-]+)(?=[\t ]|$)/;
const optionForm =
  /[ \t]*(?:([a-zA-Z][\w-]*)=(?:"([^"\n]*)"|'([^'\n]*)')|([a-zA-Z][\w-]*))(?=[\t ]|$)/y;

/** Reads `python title="a.py" hl_lines="2"` or `{ .python .extra #id title="a.py" }`. `undefined`: no fence. */
export function parseFenceHeader(header: string): FenceHeader | undefined {
  const text = header.trim();
  if (text.startsWith('{')) {
    return text.endsWith('}') ? parseBraced(text.slice(1, -1)) : undefined;
  }
  const language = languageForm.exec(text);
  const options = parseOptions(text.slice(language?.[0].length ?? 0));
  if (options === undefined || !areKnown(options)) return undefined;
  return { language: language?.[1] ?? '', classes: [], options };
}

function parseOptions(text: string): ReadonlyMap<string, string> | undefined {
  const options = new Map<string, string>();
  optionForm.lastIndex = 0;
  let end = 0;
  for (let match = optionForm.exec(text); match !== null; match = optionForm.exec(text)) {
    const [, name = '', double, single, bare] = match;
    if (bare === undefined) options.set(name, double ?? single ?? '');
    else options.set(bare, bare);
    end = optionForm.lastIndex;
  }
  return text.slice(end).trim() === '' ? options : undefined;
}

const known: ReadonlyMap<string, RegExp> = new Map([
  ['hl_lines', /^\d+(?:-\d+)?(?: +\d+(?:-\d+)?)*$/],
  ['linenums', /^\d+(?: +\d+){0,2}$/],
  ['title', /^/],
]);

/** Without braces a header with anything else is none: pymdownx leaves the fence alone. */
const areKnown = (options: ReadonlyMap<string, string>): boolean =>
  [...options].every(([name, value]) => known.get(name)?.test(value) === true);

const pieces = /([.#])([^\s.#=}]+)|([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S+))|(\S+)/g;

function parseBraced(text: string): FenceHeader {
  const classes: string[] = [];
  const options = new Map<string, string>();
  let id: string | undefined;
  for (const match of text.replace(/^\s*:/, '').matchAll(pieces)) {
    const [, mark, name = '', key = '', double, single, plain, bare] = match;
    if (mark === '.') classes.push(name);
    else if (mark === '#') id = name;
    else if (bare === undefined) options.set(key, double ?? single ?? plain ?? '');
    else options.set(bare, bare);
  }
  const [language = '', ...others] = classes;
  return { language, classes: others, options, ...(id === undefined ? {} : { id }) };
}
