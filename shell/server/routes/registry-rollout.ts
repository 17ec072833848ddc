import { CallboardError } from '@callboard/sdk/contract';
import type { registryContract } from '@callboard/sdk/contracts/registry';
import { type Handlers, reply } from '@callboard/sdk/service';
import type { HealthWatch } from '../health/watch-health.ts';
import type { BrowserIds } from '../identity/browser-ids.ts';
import type { Readers } from '../people/readers.ts';
import { limitRate } from '../security/report-rate.ts';

/** What reports from browsers work with. */
export interface ReportParts {
  readonly health: Pick<HealthWatch, 'hear' | 'healthOf'>;
  readonly readers: Pick<Readers, 'voterOf'>;
  readonly browsers: Pick<BrowserIds, 'issue'>;
}

type ReportHandlers = Pick<Handlers<typeof registryContract>, 'reportHealth'>;

const aMinute = { perMs: 60_000, now: () => performance.now() };

/** What browsers tell of plugins, for all that register it; whoever reports too often is not heard. */
export function createReporting({ health, readers, browsers }: ReportParts): ReportHandlers {
  const perVoter = limitRate({ most: 30, ...aMinute });
  // A company may share one address.
  const newBrowsers = limitRate({ most: 300, ...aMinute });
  return {
    reportHealth: async ({ body: { reports } }, { request }) => {
      const voter = readers.voterOf(request);
      if (voter === undefined) {
        if (!newBrowsers.take(request.socket.remoteAddress ?? '')) throw tooOften();
        const headers = { 'set-cookie': browsers.issue().cookie };
        return reply({ isCounted: false }, { headers });
      }
      if (!perVoter.take(voter)) throw tooOften();
      await health.hear(voter, reports);
      return { isCounted: true };
    },
  };
}

const tooOften = () =>
  new CallboardError('unavailable', 'this browser reports too often', {
    hint: 'try again in a minute',
  });
