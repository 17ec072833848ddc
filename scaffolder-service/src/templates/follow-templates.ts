import { type ClientOptions, createClient } from '@callboard/sdk/client';
import { catalogEventOf } from '@callboard/sdk/contracts/catalog/events';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import type { Entity } from '@callboard/sdk/model';
import { followEvents, type Logger } from '@callboard/sdk/service';

export interface FollowTemplatesOptions {
  readonly gatewayUrl: string;
  readonly serviceToken: string | undefined;
  readonly call: ClientOptions;
  /** Takes all templates that there are, at the start and whenever one may have changed. */
  readonly onTemplates: (entities: readonly Entity[]) => Promise<void>;
  readonly logger: Logger;
}

const pageSize = 500;
const pauseMs = 200;
/** Looks without an event, in case one was lost, in ms. */
const rareMs = 300_000;

/** Follows the templates of the catalog. */
export function followTemplates(options: FollowTemplatesOptions) {
  const { gatewayUrl, serviceToken, logger } = options;
  const catalog = createClient(catalogRoutes, options.call);
  let isClosed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let isWanted = false;

  async function look(): Promise<void> {
    isWanted = false;
    try {
      const found: Entity[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: pageSize, ...(cursor ? { cursor } : { filter: ['kind=template'] }) };
        const page = await catalog.queryEntities({ query });
        found.push(...page.items);
        cursor = page.pageInfo.nextCursor;
      } while (cursor !== undefined);
      await options.onTemplates(found);
      failures = 0;
    } catch (err) {
      failures += 1;
      isWanted = true;
      if (failures === 5) logger.warn({ err }, 'the catalog cannot be asked for templates');
    }
  }
  function soon(waitMs: number): void {
    isWanted = true;
    if (looking || isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      looking = look().finally(() => {
        looking = undefined;
        soonOrLater();
      });
    }, waitMs);
    timer.unref();
  }
  function soonOrLater(): void {
    if (isWanted) return soon(Math.min(pauseMs * 2 ** failures, 10_000));
    clearTimeout(timer);
    timer = setTimeout(() => soon(0), rareMs);
    timer.unref();
  }
  const followed = followEvents({
    addressOf: () => `${gatewayUrl}/api/catalog/events`,
    ...(serviceToken === undefined ? {} : { authorize: () => `Bearer ${serviceToken}` }),
    rareMs: 2_000,
    onEvent(event) {
      if (event.data === undefined) return soon(0);
      const known = catalogEventOf(event);
      if (!known || known.type === 'issue') return;
      if (known.type === 'reset' || known.ref.startsWith('template:')) soon(pauseMs);
    },
  });
  soon(0);
  return {
    async close() {
      isClosed = true;
      followed.close();
      clearTimeout(timer);
      await looking;
    },
  };
}
