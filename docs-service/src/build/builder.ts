import { isCallboardError, messageOf, notFound } from '@callboard/sdk/contract';
import { rendererVersion } from '@callboard/sdk/docs';
import { type Jobs, type JobWorker, type Logger, runWorker } from '@callboard/sdk/service';
import type { Sources } from '../sources/sources.ts';
import type { BuildOrder, BuildStore } from '../store/build-store.ts';
import type { SiteStore } from '../store/site-store.ts';
import { type BuildSiteDeps, buildSite } from './build-site.ts';

/** Keeps what is served equal to its sources. */
export interface Builder {
  /** Looks at the source of a site soon, and builds what is not served as it is there. */
  readonly look: (site: string) => Promise<void>;
  /** Builds a site whose folder changed. */
  readonly changed: (site: string) => Promise<void>;
  /** Reads a version again and builds it, whatever is served. Answers the id of the build. */
  readonly rebuild: (site: string, version: string | undefined) => Promise<string>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

export interface BuilderOptions extends BuildSiteDeps {
  readonly sites: SiteStore;
  readonly builds: BuildStore;
  readonly sources: Sources;
  readonly jobs: Jobs;
  readonly logger: Logger;
  /** Pause between two looks at a source that is not watched, in ms. */
  readonly pollMs: number;
  /** How long a process that died keeps its build, in ms. */
  readonly leaseMs?: number;
}

const looksAtOnce = 20;

export function createBuilder(options: BuilderOptions): Builder {
  const { sites, builds, sources, jobs, logger, pollMs, leaseMs = 15_000 } = options;
  let worker: JobWorker | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function addLook(site: string, except?: string): Promise<void> {
    const payload = { site, ...(except === undefined ? {} : { except }) };
    await jobs.enqueue({ kind: 'look', payload, key: JSON.stringify(payload), maxAttempts: 1 });
    worker?.wake();
  }

  /** Takes the versions of a source over. Answers those that are served otherwise than they are there. */
  async function look(site: string, signal: AbortSignal): Promise<readonly string[]> {
    const known = await sites.find(site);
    if (!known) return [];
    try {
      const found = await sources.look(known.source, signal);
      await builds.syncVersions(
        site,
        found.map(({ name }) => name),
      );
      const live = new Map(
        (await builds.versions(site)).map(({ name, revision }) => [name, revision]),
      );
      await sites.noteError(site, null);
      return found
        .filter(({ name, revision }) => live.get(name) !== revisionOf(revision))
        .map(({ name }) => name);
    } catch (error) {
      if (signal.aborted) throw error;
      await sites.noteError(site, reasonOf(error));
      logger.warn({ site, reason: reasonOf(error) }, 'the source of a site cannot be read');
      throw error;
    }
  }

  async function build(id: string, order: BuildOrder, signal: AbortSignal): Promise<void> {
    const number = await builds.begin(id);
    const site = await sites.find(order.site);
    const version = (await builds.versions(order.site)).find(({ name }) => name === order.version);
    if (number === undefined || !site || !version) return; // gone since it was asked for
    const startedAt = performance.now();
    const say = (line: string) => builds.addLine(id, line);
    try {
      await say(`reading ${order.version} of ${order.site}`);
      const source = await sources.open(site.source, order.version, signal);
      try {
        if (source.commit) await say(`commit ${source.commit.id}`);
        const tree = { ...source, revision: revisionOf(source.revision) };
        const next = await buildSite(options, {
          ...{ id, number, site, version, signal, say },
          source: tree,
        });
        const isLive = await builds.finish(next);
        const tookMs = Math.round(performance.now() - startedAt);
        await say(isLive ? `served after ${tookMs} ms` : 'a later build is served already');
        const { pages, rendered, issues } = next;
        logger.info(
          {
            site: order.site,
            version: order.version,
            pages: pages.length,
            rendered,
            warnings: issues.length,
            tookMs,
          },
          'a site was built',
        );
      } finally {
        await source.close();
      }
    } catch (error) {
      if (signal.aborted) throw error;
      await say(`failed: ${reasonOf(error)}`);
      await builds.fail(id, reasonOf(error));
      throw error;
    }
  }

  return {
    look: (site) => addLook(site),
    async changed(site) {
      const [version] = await builds.versions(site);
      if (!version) return addLook(site);
      await builds.request({ site, version: version.name });
      worker?.wake();
    },
    async rebuild(site, wanted) {
      const known = await sites.find(site);
      if (!known) throw notFound(`docs of ${site}`);
      let versions = await builds.versions(site);
      const isKnown = () =>
        wanted === undefined ? versions.length > 0 : versions.some(({ name }) => name === wanted);
      const wasKnown = isKnown();
      if (!wasKnown) {
        await look(site, AbortSignal.timeout(60_000));
        versions = await builds.versions(site);
      }
      const version = wanted ?? versions[0]?.name;
      if (version === undefined || !isKnown())
        throw notFound(`version ${version ?? ''} of the docs of ${site}`);
      const id = await builds.request({ site, version });
      // A push may have brought a tag too.
      if (known.source.kind === 'git' && (wanted === undefined || !wasKnown))
        await addLook(site, version);
      worker?.wake();
      return id;
    },
    start() {
      worker = runWorker(jobs, {
        ...{ kinds: ['build', 'look'], logger, leaseMs, pollMs: 1_000 },
        async handler(job, signal) {
          if (job.kind === 'build') return build(job.id, orderOf(job.payload), signal);
          const { site } = orderOf(job.payload);
          const { except } = Object(job.payload);
          for (const version of await look(site, signal))
            if (version !== except) await builds.request({ site, version });
          worker?.wake();
        },
      });
      const poll = async () => {
        for (const site of await sites.takeDue(pollMs, looksAtOnce)) await addLook(site);
      };
      const again = () => {
        poll()
          .catch((err: unknown) => logger.warn({ err }, 'the sites cannot be looked at'))
          .finally(() => {
            timer = setTimeout(again, Math.min(pollMs, 2_000));
            timer.unref();
          })
          .catch(() => undefined); // nothing in it throws
      };
      again();
    },
    async stop() {
      clearTimeout(timer);
      await worker?.stop();
      clearTimeout(timer);
      await options.pool.close();
    },
  };
}

/** The same source is another page after a change of the renderer. */
const revisionOf = (source: string) => `${source} r${rendererVersion}`;

function orderOf(payload: unknown): BuildOrder {
  const { site, version } = Object(payload);
  return { site: String(site), version: String(version) };
}

function reasonOf(error: unknown): string {
  if (!isCallboardError(error)) return messageOf(error);
  return error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
}
