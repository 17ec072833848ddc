/** What the browser noted of one file, as `PerformanceResourceTiming` has it. */
export type NotedFile = Pick<
  PerformanceResourceTiming,
  'name' | 'startTime' | 'responseEnd' | 'transferSize' | 'encodedBodySize'
>;

/** What the files of a plugin cost this tab. */
export interface LoadCost {
  readonly files: number;
  /** From the first byte asked for to the last one there, of the files that came together first. */
  readonly loadMs: number;
  /** Compressed, as they travel. */
  readonly bytes: number;
  /** What went over the network for it; 0 where all came from the browser's cache. */
  readonly transferred: number;
}

// Files that a page needs later (a tab, a card) are asked for after a pause.
const pauseMs = 100;

/** What the files below `baseUrl` cost; `undefined` where this tab loaded none of them. */
export function loadCostOf(noted: readonly NotedFile[], baseUrl: string): LoadCost | undefined {
  const files = noted
    .filter(({ name }) => name.startsWith(baseUrl))
    .toSorted((a, b) => a.startTime - b.startTime);
  const [first] = files;
  if (!first) return undefined;
  let end = first.responseEnd;
  for (const { startTime, responseEnd } of files)
    if (startTime <= end + pauseMs) end = Math.max(end, responseEnd);
  const sum = (of: (file: NotedFile) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  return {
    files: new Set(files.map(({ name }) => name)).size,
    loadMs: end - first.startTime,
    bytes: sum(({ encodedBodySize }) => encodedBodySize),
    transferred: sum(({ transferSize }) => transferSize),
  };
}
