/** Parts of a list that are short enough for one statement. */
export function chunksOf<V>(values: readonly V[], size = 500): V[][] {
  const chunks: V[][] = [];
  for (let start = 0; start < values.length; start += size)
    chunks.push(values.slice(start, start + size));
  return chunks;
}
