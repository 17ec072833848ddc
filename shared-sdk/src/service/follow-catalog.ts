import type { Logger } from 'pino';
import { createClient } from '../client/create-client.ts';
import { type CatalogEvent, catalogEventOf } from '../contracts/catalog/events.ts';
import { catalogRoutes } from '../contracts/catalog.client.generated.ts';
import type { Entity } from '../model/entity.ts';
import { followEvents } from './follow-events.ts';
import { callServices } from './identity/call-services.ts';

export interface FollowCatalogOptions {
  readonly gatewayUrl: string;
  readonly serviceToken: string | undefined;
  /** Which entities, in the catalog's `filter` grammar: one of them fits. */
  readonly filter: readonly string[];
  /** Whether one of them may be another after this; anything but issues where absent. */
  readonly concerns?: (event: Exclude<CatalogEvent, { readonly type: 'issue' }>) => boolean;
  /** Takes all of them, at the start and whenever one may have changed. */
  readonly onEntities: (entities: readonly Entity[]) => Promise<void>;
  readonly logger: Logger;
  /** Shortest pause between an event and a look, in ms; 200 where absent. */
  readonly pauseMs?: number;
}

const pageSize = 500;
/** Looks without an event, in case one was lost, in ms. */
const rareMs = 300_000;
const maxBackOffMs = 10_000;

/**
 * Follows some entities of the catalog: all of them at first, and again after each change. Whatever the
 * catalog or the one who takes them fails at is tried again, with growing pauses.
 */
export function followCatalog(options: FollowCatalogOptions) {
  const { gatewayUrl, serviceToken, logger, pauseMs = 200, concerns = () => true } = options;
  const catalog = createClient(catalogRoutes, callServices({ gatewayUrl, serviceToken }));
  const filter = [...options.filter];
  let failures = 0;
  let isClosed = false;
  let isWanted = false;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function readAll(): Promise<readonly Entity[]> {
    const found: Entity[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: pageSize, ...(cursor === undefined ? { filter } : { cursor }) };
      const page = await catalog.queryEntities({ query });
      found.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined);
    return found;
  }

  async function look(): Promise<void> {
    isWanted = false;
    try {
      await options.onEntities(await readAll());
      failures = 0;
    } catch (err) {
      failures += 1;
      isWanted = true;
      if (failures === 5)
        logger.warn({ err, filter }, 'entities of the catalog cannot be followed');
    }
  }

  function wait(waitMs: number, then: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(then, waitMs);
    timer.unref();
  }

  function soon(waitMs: number): void {
    isWanted = true;
    if (looking || isClosed) return;
    wait(waitMs, () => {
      looking = look().finally(() => {
        looking = undefined;
        if (isWanted) soon(Math.min(pauseMs * 2 ** failures, maxBackOffMs));
        else wait(rareMs, () => soon(0));
      });
    });
  }

  const followed = followEvents({
    addressOf: () => `${gatewayUrl}/api/catalog/events`,
    ...(serviceToken === undefined ? {} : { authorize: () => `Bearer ${serviceToken}` }),
    rareMs: 2_000,
    onEvent(event) {
      // Where the stream begins; also after the catalog was away.
      if (event.data === undefined) return soon(0);
      const known = catalogEventOf(event);
      if (known && known.type !== 'issue' && concerns(known)) soon(pauseMs);
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
