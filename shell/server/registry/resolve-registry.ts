import type {
  PluginManifest,
  PortalAddress,
  RefusedPlugin,
  RegistryEntry,
  ResolvedPlugin,
  ResolvedRegistry,
  ServiceState,
  TakenBack,
} from '@callboard/sdk/plugin';
import {
  apiBasesOf,
  checkPluginConfig,
  createClaims,
  extensionPointsOf,
  isSdkSatisfied,
  type KnownPoint,
} from '@callboard/sdk/plugin/validation';
import type { Candidate } from './candidate.ts';
import { chooseVersion, versionsNewestFirst } from './choose-version.ts';
import { corePointReason, waitingOf } from './extension-fit.ts';
import { revisionOf } from './revision-of.ts';

/** All that the resolved registry depends on. */
export interface ResolveInput {
  /** Of `registry.yaml`, in order. */
  readonly entries: readonly RegistryEntry[];
  /** `registry.yaml:12:5` of an entry, or of a JSON Pointer within it. */
  readonly placeOf: (index: number, pointer?: string) => string;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly sdkVersion: string;
  readonly address: PortalAddress;
  readonly services: (plugin: string) => ServiceState;
  /** What is wrong with an edit of the file that is not in force. */
  readonly problem?: string;
  readonly takenBack?: readonly TakenBack[];
}

/**
 * Decides which plugins run, in the order of the registry: the first to claim a path or an API keeps
 * it. What cannot run is refused as a whole, with a reason that says how to mend it. Pure.
 */
export function resolveRegistry(input: ResolveInput): ResolvedRegistry {
  const settled = withClaims(judgeByThemselves(input));
  const running = settled.flatMap((item) =>
    item.kind === 'admitted' && item.entry.enabled ? [item] : [],
  );
  const points = extensionPointsOf(running.map(({ manifest }) => manifest));
  const plugins = running.map((item) => toResolved(item, points, input));
  const refused = settled.flatMap((item) => (item.kind === 'refused' ? [item.refused] : []));
  const content = {
    ...{ plugins, refused },
    ...(input.problem ? { problem: input.problem } : {}),
    ...(input.takenBack?.length ? { takenBack: input.takenBack } : {}),
  };
  return { revision: revisionOf(content), ...content };
}

interface Entry {
  readonly name: string;
  readonly enabled: boolean;
}
interface Admitted {
  readonly kind: 'admitted';
  readonly entry: Entry;
  readonly manifest: PluginManifest;
  readonly config: Readonly<Record<string, unknown>>;
  readonly service: ServiceState;
}
interface Refused {
  readonly kind: 'refused';
  readonly entry: Entry;
  readonly refused: RefusedPlugin;
}
type Judged = Admitted | Refused;

function refuse(entry: Entry, reason: string, version?: string): Refused {
  const { name, enabled } = entry;
  return {
    kind: 'refused',
    entry,
    refused: { name, enabled, reason, ...(version === undefined ? {} : { version }) },
  };
}

function judgeByThemselves(input: ResolveInput): readonly Judged[] {
  const firstAt = new Map<string, number>();
  return input.entries.map((entry, index) => {
    const named = { name: entry.name, enabled: entry.enabled ?? true };
    const first = firstAt.get(entry.name);
    if (first !== undefined)
      return refuse(
        named,
        `${input.placeOf(index)}: ${entry.name} is already listed at ${input.placeOf(first)}; remove one of the two`,
        entry.version,
      );
    firstAt.set(entry.name, index);
    return judge(input, entry, index);
  });
}

function judge(input: ResolveInput, entry: RegistryEntry, index: number): Judged {
  const named = { name: entry.name, enabled: entry.enabled ?? true };
  const candidate = input.candidates.get(entry.name) ?? { versions: [] };
  const missing = missingReason(entry, candidate);
  if (missing) return refuse(named, `${input.placeOf(index)}: ${missing}`, entry.version);
  const { manifest, problem } = candidate;
  if (!manifest)
    return refuse(
      named,
      problem ?? 'its manifest could not be read',
      chooseVersion(candidate.versions, entry.version),
    );
  if (!isSdkSatisfied(manifest.sdk, input.sdkVersion))
    return refuse(
      named,
      `it was written for @callboard/sdk ${manifest.sdk} and the portal has ${input.sdkVersion}; name a version that fits, or update the portal`,
      manifest.version,
    );
  const { config, issues } = checkPluginConfig(manifest, entry.config);
  const [issue] = issues;
  if (issue)
    return refuse(
      named,
      `${input.placeOf(index, `/config${issue.path}`)}: its config${issue.path.replaceAll('/', '.')} is not valid: ${issue.message}`,
      manifest.version,
    );
  const unfit = corePointReason(manifest);
  if (unfit) return refuse(named, unfit, manifest.version);
  return { kind: 'admitted', entry: named, manifest, config, service: serviceOf(manifest, input) };
}

// A plugin that names its API has a service, even where nobody says where it runs.
function serviceOf(manifest: PluginManifest, { services }: ResolveInput): ServiceState {
  const state = services(manifest.name);
  return state === 'none' && manifest.api?.length ? 'down' : state;
}

function missingReason(entry: RegistryEntry, { versions, problem }: Candidate) {
  if (versions.length === 0)
    return (
      problem ??
      `no plugin called ${entry.name} is built in or published; check the name, or publish it`
    );
  if (chooseVersion(versions, entry.version) !== undefined) return undefined;
  return entry.version === undefined
    ? `only earlier builds of ${entry.name} are at hand; build it, or name one of ${versionsNewestFirst(versions).slice(0, 5).join(', ')}`
    : `${entry.name} has no version ${entry.version}; there is ${versionsNewestFirst(versions).slice(0, 5).join(', ')}`;
}

function withClaims(items: readonly Judged[]): readonly Judged[] {
  const claims = createClaims();
  return items.map((item) => {
    if (item.kind !== 'admitted' || !item.entry.enabled) return item;
    const { manifest, service, entry } = item;
    const reason = claims.claim(manifest, apiBasesOf(manifest, service));
    return reason ? refuse(entry, reason, manifest.version) : item;
  });
}

function toResolved(
  { manifest, config, service }: Admitted,
  points: ReadonlyMap<string, KnownPoint>,
  { address, candidates }: ResolveInput,
): ResolvedPlugin {
  const { name, version } = manifest;
  const baseUrl = address.urlOf(`/plugins/${name}/${version}/`);
  const waiting = waitingOf(manifest, points);
  return {
    ...{ name, version, baseUrl, manifest, config, service },
    ...(candidates.get(name)?.isPublished ? { isPublished: true as const } : {}),
    ...(waiting.length > 0 ? { waiting } : {}),
  };
}
