/** Last event that a reader has, by topic. One id on the wire says it of all topics. */
export type Cursors = ReadonlyMap<string, string>;

export const formatCursors = (cursors: Cursors): string =>
  new URLSearchParams([...cursors]).toString();

export const parseCursors = (text: string): Map<string, string> =>
  new Map(new URLSearchParams(text));
