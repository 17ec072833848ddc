import { createClient } from '@callboard/sdk/client';
import { catalogEventOf } from '@callboard/sdk/contracts/catalog/events';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { annotations, type Entity } from '@callboard/sdk/model';
import { callServices, followEvents, type Logger } from '@callboard/sdk/service';
import {
  aliasOf,
  type FoundAlias,
  type FoundSite,
  type RootOfFile,
  siteOf,
} from '../domain/found-site.ts';

export interface FollowCatalogOptions {
  readonly gatewayUrl: string;
  readonly serviceToken: string | undefined;
  readonly rootOf: RootOfFile;
  /** Takes all sites that there are, at the start and whenever one may have changed. */
  readonly onSites: (sites: readonly FoundSite[], aliases: readonly FoundAlias[]) => Promise<void>;
  readonly logger: Logger;
  /** Shortest pause between two looks, in ms; 300 where absent. */
  readonly pauseMs?: number;
}

export interface FollowedCatalog {
  /** Whether the sites were read once. */
  readonly isRead: () => boolean;
  readonly close: () => Promise<void>;
}

const pageSize = 500;
/** Looks without an event, in case one was lost, in ms. */
const rareMs = 300_000;

/** Follows the entities that have docs: all of them at first, and again after each change. */
export function followCatalog(options: FollowCatalogOptions): FollowedCatalog {
  const { gatewayUrl, serviceToken, logger, pauseMs = 300 } = options;
  const call = callServices({ gatewayUrl, serviceToken });
  const catalog = createClient(catalogRoutes, call);
  const state = { isRead: false, isClosed: false, failures: 0 };
  let looking: Promise<void> | undefined;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;

  async function entitiesWithDocs(): Promise<readonly Entity[]> {
    const filter = [annotations.techdocsRef, annotations.techdocsEntity].map(
      (key) => `metadata.annotations.${key}`,
    );
    const found: Entity[] = [];
    let cursor: string | undefined;
    do {
      const query =
        cursor === undefined ? { filter, limit: pageSize } : { cursor, limit: pageSize };
      const page = await catalog.queryEntities({ query });
      found.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor !== undefined);
    return found;
  }

  async function look(): Promise<void> {
    isWanted = false;
    try {
      const entities = await entitiesWithDocs();
      const sites = entities.flatMap((entity) => siteOf(entity, options.rootOf) ?? []);
      await options.onSites(
        sites,
        entities.flatMap((entity) => aliasOf(entity) ?? []),
      );
      state.isRead = true;
      state.failures = 0;
    } catch (err) {
      state.failures += 1;
      isWanted = true;
      if (state.failures === 5) logger.warn({ err }, 'the catalog cannot be asked for sites');
    }
  }

  function soon(waitMs: number): void {
    isWanted = true;
    if (looking || state.isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      looking = look().finally(() => {
        looking = undefined;
        const backOffMs = Math.min(pauseMs * 2 ** state.failures, 10_000);
        if (isWanted) soon(backOffMs);
        else later();
      });
    }, waitMs);
    timer.unref();
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => soon(0), rareMs);
    timer.unref();
  }

  const followed = followEvents({
    addressOf: () => `${gatewayUrl}/api/catalog/events`,
    ...(serviceToken === undefined ? {} : { authorize: () => `Bearer ${serviceToken}` }),
    rareMs: 2_000,
    onEvent(event) {
      // Where the stream begins; also after the catalog was away.
      if (event.data === undefined) return soon(0);
      const known = catalogEventOf(event);
      if (!known || known.type === 'issue') return;
      if (known.type === 'changed' && known.changes.every((change) => change === 'status')) return;
      soon(pauseMs);
    },
  });
  soon(0);
  return {
    isRead: () => state.isRead,
    async close() {
      state.isClosed = true;
      followed.close();
      clearTimeout(timer);
      await looking;
    },
  };
}
