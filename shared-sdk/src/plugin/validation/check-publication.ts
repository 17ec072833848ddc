import semver from 'semver';
import { type InputIssue, invalidInput, messageOf } from '../../errors/callboard-error.ts';
import type { PluginManifest } from '../plugin-manifest.ts';
import { bundlePathIssues } from './bundle-path-issues.ts';
import { extensionIssuesOf, extensionPointsOf, fitsPoint } from './check-extensions.ts';
import { checkPluginManifest } from './check-plugin-manifest.ts';
import { embeddedSchemaIssues } from './embedded-schema-issues.ts';
import { jsonBoundsIssue } from './json-bounds.ts';
import { isSdkSatisfied } from './versions.ts';

/** Bounds of a bundle where `registry.yaml` states none. */
export const defaultBundleLimits = {
  /** Of `callboard.plugin.json`. */
  manifestBytes: 4_000_000,
  fileBytes: 25_000_000,
  bundleBytes: 100_000_000,
  files: 2_000,
} as const;

/** What a portal demands of a bundle that it takes. */
export interface PublicationTarget {
  /** Version of @callboard/sdk that plugins meet. */
  readonly sdkVersion: string;
  /** Version of each module that the shell provides, by its exact request. */
  readonly sharedModules: Readonly<Record<string, string>>;
  /** Manifests of other plugins, of one version each, whether they run or not: their points count. */
  readonly others: readonly PluginManifest[];
  readonly limits: Readonly<Record<keyof typeof defaultBundleLimits, number>>;
}

/**
 * The manifest of a bundle from its bytes. Throws `invalid-input` with every issue; `path` of each is a
 * JSON Pointer into the manifest.
 */
export function parseBundleManifest(bytes: Uint8Array): PluginManifest {
  const value = parseJson(bytes);
  const bounds = jsonBoundsIssue(value);
  if (bounds) throw refusal('is not valid', [bounds]);
  const checked = checkPluginManifest(value);
  if (!checked.ok) throw refusal('is not valid', checked.issues);
  return checked.value;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalidInput(`its callboard.plugin.json is not JSON: ${messageOf(cause)}`, {
      ...{ cause, hint: 'build the plugin again' },
    });
  }
}

/**
 * Everything for which a portal refuses a valid manifest, without reading a file of the bundle; empty
 * when it would be taken. Claims of routes are the portal's to judge. Pure.
 */
export function publicationIssues(
  manifest: PluginManifest,
  target: PublicationTarget,
): readonly InputIssue[] {
  return [
    ...sizeIssues(manifest, target.limits),
    ...bundlePathIssues(manifest.files.map(({ path }) => path)),
    ...sdkIssues(manifest, target.sdkVersion),
    ...shareIssues(manifest, target.sharedModules),
    ...pointIssues(manifest, target),
    ...embeddedSchemaIssues(manifest),
  ];
}

/** `invalid-input` for a manifest, with the first issue in its message and all of them beside. */
export function publicationRefusal(issues: readonly InputIssue[]) {
  return refusal('cannot be published', issues);
}

function refusal(what: string, issues: readonly InputIssue[]) {
  const [first] = issues;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return invalidInput(
    `its callboard.plugin.json ${what} at ${first?.path || 'the top'}: ${first?.message ?? ''}${more}`,
    { issues, hint: 'mend what the issues name, build the plugin again and publish it' },
  );
}

function sizeIssues(
  { files }: PluginManifest,
  limits: PublicationTarget['limits'],
): readonly InputIssue[] {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...(files.length > limits.files
      ? [issue('/files', `lists ${files.length} files, ${limits.files} are allowed`)]
      : []),
    ...files.flatMap(({ path, bytes }, index) =>
      bytes > limits.fileBytes
        ? [
            issue(
              `/files/${index}/bytes`,
              `${path} has ${bytes} bytes, ${limits.fileBytes} are allowed`,
            ),
          ]
        : [],
    ),
    ...(total > limits.bundleBytes
      ? [issue('/files', `have ${total} bytes together, ${limits.bundleBytes} are allowed`)]
      : []),
  ];
}

const issue = (path: string, message: string): InputIssue => ({ path, message });

function sdkIssues({ sdk }: PluginManifest, sdkVersion: string): readonly InputIssue[] {
  if (isSdkSatisfied(sdk, sdkVersion)) return [];
  return [issue('/sdk', `asks for @callboard/sdk ${sdk}, this portal has ${sdkVersion}`)];
}

/** What the bundler's manifest says of modules that it takes from the shell. */
function shareIssues(
  { federation }: PluginManifest,
  provided: PublicationTarget['sharedModules'],
): readonly InputIssue[] {
  const shared: unknown = federation['shared'];
  if (shared === undefined) return [];
  if (!Array.isArray(shared)) return [issue('/federation/shared', 'must be a list')];
  return shared.flatMap((entry: unknown, index) => {
    const path = `/federation/shared/${index}`;
    const { name, requiredVersion: range }: { name?: unknown; requiredVersion?: unknown } =
      Object(entry);
    if (typeof name !== 'string') return [issue(`${path}/name`, 'must be a text')];
    const version = Object.hasOwn(provided, name) ? provided[name] : undefined;
    if (version === undefined)
      return [issue(`${path}/name`, `${name} is not shared by this portal; bundle it`)];
    if (typeof range !== 'string')
      return [issue(`${path}/requiredVersion`, `must be a semver range for ${name}`)];
    return semver.satisfies(version, range, { includePrerelease: true })
      ? []
      : [issue(`${path}/requiredVersion`, `asks for ${name} ${range}, this portal has ${version}`)];
  });
}

function pointIssues(manifest: PluginManifest, target: PublicationTarget): readonly InputIssue[] {
  const { extensions = [] } = manifest;
  const all = [...target.others.filter(({ name }) => name !== manifest.name), manifest];
  const points = extensionPointsOf(all);
  const unfit = extensions.flatMap((extension, index) => {
    const { point: id, pointVersion } = extension;
    const point = points.get(id);
    if (point === undefined)
      return [
        issue(
          `/extensions/${index}/point`,
          `${id} is a point of neither this portal nor a plugin that it has`,
        ),
      ];
    return fitsPoint(extension, point)
      ? []
      : [
          issue(
            `/extensions/${index}/pointVersion`,
            `asks for ${id} ${pointVersion}, there is ${point.version}`,
          ),
        ];
  });
  return [...unfit, ...extensionIssuesOf(manifest, points)];
}
