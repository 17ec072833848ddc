/** Whether one given scope allows all that another names, its `*` included. */
export function coversScope(given: string, wanted: string): boolean {
  if (given === '*') return true;
  const parts = given.split(':');
  const wantedParts = wanted.split(':');
  return (
    parts.length === wantedParts.length &&
    parts.every((part, index) => matches(part, wantedParts[index] ?? ''))
  );
}

// By hand instead of by RegExp: many `*` in a pattern would make that one slow.
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
