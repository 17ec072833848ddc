/** The lines of highlighted code, each whole in itself: a span that goes on is closed and opened again. */
export function codeLines(html: string): string[] {
  let open: string[] = [];
  return html.split('\n').map((line) => {
    if (open.length === 0 && hasAllEnds(line)) return line;
    const before = open.join('');
    open = openAfter(line, open);
    return before + line + '</span>'.repeat(open.length);
  });
}

/** There is no tag but those of spans, and nothing is open before the line. */
function hasAllEnds(line: string): boolean {
  let open = 0;
  for (let at = line.indexOf('<'); at >= 0; at = line.indexOf('<', at + 1))
    open += line[at + 1] === '/' ? -1 : 1;
  return open === 0;
}

function openAfter(line: string, before: readonly string[]): string[] {
  const open = [...before];
  for (const [tag] of line.matchAll(/<\/?span[^>]*>/g)) {
    if (tag.startsWith('</')) open.pop();
    else open.push(tag);
  }
  return open;
}
