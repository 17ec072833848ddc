/** A part of a file that holds one YAML document, with its directives and end marker. */
export interface TextPiece {
  /** Where it starts in the file. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Splits a file at the lines that start (`---`) or end (`...`) a document. By the YAML
 * specification such a line is a marker wherever it stands, even inside an unclosed quote, where a
 * parser may read over it.
 */
export function splitAtMarkers(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let start = 0;
  let hasContent = false;
  const cutAt = (end: number) => {
    if (end > start) pieces.push({ offset: start, text: text.slice(start, end) });
    start = end;
    hasContent = false;
  };
  for (let lineStart = 0; lineStart < text.length; ) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline + 1;
    const line = text.slice(lineStart, Math.min(lineEnd, lineStart + 4));
    if (/^\.\.\.(\s|$)/.test(line)) {
      cutAt(lineEnd);
    } else if (/^---(\s|$)/.test(line)) {
      if (hasContent) cutAt(lineStart);
      hasContent = true;
    } else if (!hasContent) {
      hasContent = !/^\s*(#|%|$)/.test(text.slice(lineStart, lineEnd));
    }
    lineStart = lineEnd;
  }
  cutAt(text.length);
  return pieces;
}
