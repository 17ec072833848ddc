const boundsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly labels: string;
  /** One count a bound, not cumulated. */
  readonly counts: number[];
  count: number;
  sum: number;
}

/** One combination of labels; kept by who observes it often. */
export interface DurationSeries {
  observe(seconds: number): void;
}

export interface DurationHistogram {
  series(labels: Labels): DurationSeries;
  /** All series in Prometheus text format. */
  render(): string;
}

/** A Prometheus histogram in two dozen lines, so that measuring does not wait for a library. */
export function createDurationHistogram(name: string, help: string): DurationHistogram {
  const all = new Map<string, Series>();
  return {
    series(labels) {
      const key = labelText(labels);
      const series = all.get(key) ?? {
        labels: key,
        counts: boundsSeconds.map(() => 0),
        count: 0,
        sum: 0,
      };
      all.set(key, series);
      return {
        observe(seconds) {
          series.count += 1;
          series.sum += seconds;
          const bucket = boundsSeconds.findIndex((bound) => seconds <= bound);
          if (bucket >= 0) series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
        },
      };
    },
    render: () =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} histogram`,
        ...[...all.values()].flatMap((series) => linesOf(name, series)),
        '',
      ].join('\n'),
  };
}

function linesOf(name: string, { labels, counts, count, sum }: Series): string[] {
  let below = 0;
  const buckets = boundsSeconds.map((bound, index) => {
    below += counts[index] ?? 0;
    return `${name}_bucket{${labels},le="${bound}"} ${below}`;
  });
  return [
    ...buckets,
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

const labelText = (labels: Labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, '_')}"`)
    .join(',');
