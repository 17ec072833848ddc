import type { IncomingMessage } from 'node:http';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { RegistryEdit, Revision, registryContract } from '@callboard/sdk/contracts/registry';
import { type Handlers, reply } from '@callboard/sdk/service';
import type { AvailableVersion } from '../registry/candidate.ts';
import { chooseVersion } from '../registry/choose-version.ts';
import type { EntryEdit } from '../registry/edit-registry.ts';
import { availableVersions } from '../registry/gather-candidates.ts';
import { pluginStatus } from '../registry/registry-status.ts';
import type { StoredRevision } from '../revisions/revision-store.ts';
import { type RegistryRoutesParts, statusInput } from './registry-parts.ts';

type ChangeHandlers = Omit<
  Handlers<typeof registryContract>,
  | 'getRegistry'
  | 'getStatus'
  | 'listPlugins'
  | 'listVersions'
  | 'getManifest'
  | 'publishVersion'
  | 'reportHealth'
>;

/** Whose call it is, after it was found that they may. */
interface Call {
  readonly who: string;
  readonly ifMatch: string | undefined;
}

/** Every change of `registry.yaml`, and its history. */
export function changeHandlers(parts: RegistryRoutesParts): ChangeHandlers {
  const { editor, revisions, runs, authority, registry } = parts;

  async function answer(revision: StoredRevision | undefined, name?: string) {
    if (revision) parts.tidy();
    const plugin = name === undefined ? undefined : pluginStatus(await statusInput(parts), name);
    const { etag } = registry.source();
    const body: RegistryEdit = {
      etag,
      ...(revision ? { revision: shown(revision) } : {}),
      ...(plugin ? { plugin } : {}),
    };
    return reply(body, { headers: { etag } });
  }

  async function edit({ who, ifMatch }: Call, what: string, entry: EntryEdit) {
    return answer(await editor.edit({ who, what, ifMatch }, entry), entry.name);
  }

  const callOf = (
    request: IncomingMessage,
    name: string,
    headers: { 'if-match'?: string },
  ): Call => ({
    who: authority.mayChange(request, name),
    ifMatch: headers['if-match'],
  });

  const versionsOf = async (name: string): Promise<readonly AvailableVersion[]> => {
    const versions = await availableVersions(name, parts.store, parts.builtInVersion(name));
    if (versions.length > 0) return versions;
    throw notFound(`plugin ${name}`, { hint: 'check the name, or publish it first' });
  };

  return {
    enablePlugin: async ({ params: { name }, headers, body: { version } }, { request }) => {
      const call = callOf(request, name, headers);
      await versionsOf(name);
      const what = `enable ${name}${version === undefined ? '' : ` ${version}`}`;
      return edit(call, what, {
        ...{ name, enabled: true, mayAdd: true },
        ...(version === undefined ? {} : { version }),
      });
    },
    disablePlugin: async ({ params: { name }, headers }, { request }) => {
      const asked = { ...callOf(request, name, headers), what: `disable ${name}` };
      return answer(await editor.disable(asked, name), name);
    },
    upgradePlugin: async ({ params: { name }, headers, body }, { request }) => {
      const call = callOf(request, name, headers);
      const version = body.version ?? newestOf(name, await versionsOf(name));
      const what = `upgrade ${name} to ${version ?? 'the newest'}`;
      return edit(call, what, { name, version, rollout: null });
    },
    startRollout: async ({ params: { name }, headers, body }, { request }) => {
      const call = callOf(request, name, headers);
      await versionsOf(name);
      const { version, percent = 0, groups = [] } = body;
      const to = [...(percent > 0 ? [`${percent} %`] : []), ...groups].join(', ');
      const what = `roll ${name} ${version} out to ${to || 'nobody'}`.slice(0, 300);
      return edit(call, what, { name, rollout: body });
    },
    endRollout: async ({ params: { name }, headers }, { request }) => {
      const asked = { ...callOf(request, name, headers), what: `end the rollout of ${name}` };
      return answer(await editor.endRollout(asked, name), name);
    },
    rollbackPlugin: async ({ params: { name }, headers, body }, { request }) => {
      const call = callOf(request, name, headers);
      // What came last is the rollout.
      const isTried = registry.source().entries.find((entry) => entry.name === name)?.rollout;
      if (isTried && body.version === undefined) {
        const asked = { ...call, what: `take back the rollout of ${name}` };
        return answer(await editor.endRollout(asked, name), name);
      }
      const version = body.version ?? (await runs.versionBefore(name));
      const what = `roll ${name} back to ${version}`;
      return edit(call, what, { name, version, rollout: null });
    },
    getPluginConfig: ({ params: { name } }, { request }) => {
      authority.mayChange(request, name);
      const { entries, etag } = registry.source();
      const entry = entries.find((each) => each.name === name);
      if (!entry) throw notFound(`plugin ${name} in the registry`, { hint: 'enable it first' });
      const config = registry.candidates().get(name)?.manifest?.config;
      const { schema, defaults = {} } = config ?? {};
      return { etag, stated: entry.config ?? {}, defaults, ...(schema ? { schema } : {}) };
    },
    configurePlugin: async ({ params: { name }, headers, body }, { request }) => {
      const call = callOf(request, name, headers);
      const { set = {}, unset = [] } = body;
      const what = `config of ${name}: ${[...Object.keys(set), ...unset.map((key) => `-${key}`)].join(', ')}`;
      const config = { set, unset };
      return edit(call, what.slice(0, 300), { name, config });
    },
    listRevisions: async ({ query: { limit = 50, before, plugin } }, { request }) => {
      authority.mayReadHistory(request);
      const { items, total } = await revisions.list({ limit, before, plugin });
      return { items: items.map(shown), total };
    },
    getRevision: async ({ params: { id } }, { request }) => {
      authority.mayReadHistory(request);
      const revision = await revisions.find(id);
      if (!revision) throw notFound(`revision ${id}`);
      return { revision: shown(revision), text: revision.text };
    },
    restoreRevision: async ({ params: { id }, headers }, { request }) => {
      const who = authority.mayChange(request, undefined);
      const asked = { who, what: `restore revision ${id}`, ifMatch: headers['if-match'] };
      return answer(await editor.restore(asked, id));
    },
  };
}

const shown = ({ id, at, who, what, etag, diff }: StoredRevision): Revision => ({
  ...{ id, at, who, what, etag, diff },
});

// A built-in plugin is not pinned to its build: the next one would not run.
function newestOf(name: string, versions: readonly AvailableVersion[]): string | null {
  const version = chooseVersion(versions, 'latest');
  if (version === undefined)
    throw new CallboardError('conflict', `there is no newer version of ${name}`);
  const origin = versions.find((each) => each.version === version)?.origin;
  return origin === 'built-in' ? null : version;
}
