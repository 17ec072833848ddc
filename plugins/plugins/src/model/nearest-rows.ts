import type { PluginRow } from './plugin-row.ts';

/** Up to three plugins whose names are closest to `name`: those that share the longest run of letters. */
export function nearestRows(rows: readonly PluginRow[], name: string): readonly PluginRow[] {
  return rows
    .map((row) => ({ row, shared: longestShared(row.name, name.toLowerCase()) }))
    .filter(({ shared }) => shared >= 2)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ row }) => row);
}

function longestShared(a: string, b: string): number {
  let longest = 0;
  for (let start = 0; start < a.length; start += 1)
    while (b.includes(a.slice(start, start + longest + 1)) && start + longest < a.length)
      longest += 1;
  return longest;
}
