import type { Metrics } from '@callboard/sdk/service';
import type { RequestHandler } from 'express';

/** How many event streams are open. */
export interface StreamCount {
  /** Answers what to call at its end. */
  readonly opened: () => () => void;
  /** Adds the count to the metrics; stands before what exposes them. prom-client loads late on purpose. */
  readonly show: RequestHandler;
}

export function countStreams(metrics: Metrics): StreamCount {
  let open = 0;
  let shown: Promise<void> | undefined;

  async function addGauge(): Promise<void> {
    const [registry, { Gauge }] = await Promise.all([metrics.registry(), import('prom-client')]);
    registry.registerMetric(
      new Gauge({
        name: 'callboard_event_streams',
        help: 'Open event streams: one for each browser that has the portal open.',
        registers: [],
        collect() {
          this.set(open);
        },
      }),
    );
  }

  return {
    opened() {
      open += 1;
      return () => {
        open -= 1;
      };
    },
    async show(_request, _response, next) {
      await (shown ??= addGauge());
      next();
    },
  };
}
