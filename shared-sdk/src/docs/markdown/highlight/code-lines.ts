/** The lines of highlighted code, each whole in itself: a span that goes on is closed and opened again. */
export function codeLines(html: string): string[] {
  const lines: string[] = [];
  const open: string[] = [];
  let line = '';
  for (const part of html.split(/(<\/?span[^>]*>|\n)/)) {
    if (part === '\n') {
      lines.push(line + '</span>'.repeat(open.length));
      line = open.join('');
    } else {
      if (part.startsWith('<span')) open.push(part);
      else if (part.startsWith('</span')) open.pop();
      line += part;
    }
  }
  lines.push(line + '</span>'.repeat(open.length));
  return lines;
}
