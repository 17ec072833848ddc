/** More than any page includes. */
const mostNames = 1_000;

const lineMark = /^\s*-+8<-+\s+["']([^"'\n]+)["']\s*$/gm;
const block = /^\s*-+8<-+\s*$\n([^]*?)^\s*-+8<-+\s*$/gm;
const included = /\{!\s*([^\n]{1,500}?)\s*!\}/g;
/** `file.py:3:8` or `file.py:section`. */
const part = /(?::\d*){1,2}$|:[A-Za-z][\w-]*$/;

/** The files that a text includes, as it names them: `--8<-- "file"`, blocks of those, `{!file!}`. */
export function snippetNames(text: string): readonly string[] {
  const names = [
    ...[...text.matchAll(lineMark)].map(([, name = '']) => name),
    ...[...text.matchAll(block)].flatMap(([, lines = '']) => lines.split('\n')),
    ...[...text.matchAll(included)].map(([, name = '']) => name),
  ];
  return names
    .map((name) => name.trim().replace(part, ''))
    .filter((name) => name !== '' && !name.startsWith(';'))
    .slice(0, mostNames);
}
