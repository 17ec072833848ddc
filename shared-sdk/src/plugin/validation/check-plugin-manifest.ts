import type { InputIssue } from '../../errors/callboard-error.ts';
import { PluginManifest, PluginSourceManifest } from '../plugin-manifest.ts';
import { extensionIssuesOf, extensionPointsOf, isCorePoint } from './check-extensions.ts';
import { checkPluginConfig } from './check-plugin-config.ts';
import { type Check, type Checked, compileSchema, schemaProblemOf } from './compiled-schema.ts';
import { isVersion, isVersionRange } from './versions.ts';

const checkSource = compileSchema(PluginSourceManifest);
const checkBuilt = compileSchema(PluginManifest);

/** Checks `callboard.plugin.json` as a person writes it; the build calls this first. */
export function checkSourceManifest(value: unknown): Checked<PluginSourceManifest> {
  return checked<PluginSourceManifest>(value, checkSource, describedIssues);
}

/** Checks the manifest of a built plugin, by itself: no file is read and no other plugin is known. */
export function checkPluginManifest(value: unknown): Checked<PluginManifest> {
  return checked<PluginManifest>(value, checkBuilt, (manifest) => [
    ...describedIssues(manifest),
    ...builtIssues(manifest),
  ]);
}

// The shape first: the other checks may then rely on it.
function checked<T>(
  value: unknown,
  shape: Check,
  beyond: (manifest: T) => readonly InputIssue[],
): Checked<T> {
  const shapeIssues = shape(value);
  if (shapeIssues.length > 0) return { ok: false, issues: shapeIssues };
  const manifest = value as T; // just validated
  const issues = beyond(manifest);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: manifest };
}

type Described = Omit<PluginSourceManifest, 'exposes' | '$schema'> & {
  readonly exposes: Readonly<Record<string, unknown>>;
};

function describedIssues(manifest: Described): readonly InputIssue[] {
  const { routes = [], extensions = [], commands = [], api = [] } = manifest;
  return [
    ...(isVersionRange(manifest.sdk)
      ? []
      : [issue('/sdk', `'${manifest.sdk}' is not a semver range, as ^1.2.0`)]),
    ...unknownExposes('routes', routes, manifest.exposes),
    ...unknownExposes('extensions', extensions, manifest.exposes),
    ...repeated('routes', routes, 'path'),
    ...repeated('extensions', extensions, 'id'),
    ...repeated('commands', commands, 'id'),
    ...api.flatMap((base, index) =>
      api.indexOf(base) < index ? [issue(`/api/${index}`, `'${base}' occurs twice`)] : [],
    ),
    ...extensions.flatMap(({ pointVersion }, index) =>
      pointVersion === undefined || isVersionRange(pointVersion)
        ? []
        : [
            issue(
              `/extensions/${index}/pointVersion`,
              `'${pointVersion}' is not a semver range, as ^1.2.0`,
            ),
          ],
    ),
    ...pointIssues(manifest),
    ...configIssues(manifest),
  ];
}

const issue = (path: string, message: string): InputIssue => ({ path, message });

function unknownExposes(
  list: string,
  items: readonly { readonly expose?: string }[],
  exposes: Readonly<Record<string, unknown>>,
): readonly InputIssue[] {
  return items.flatMap(({ expose }, index) =>
    expose === undefined || Object.hasOwn(exposes, expose)
      ? []
      : [issue(`/${list}/${index}/expose`, `'${expose}' is not a key of exposes`)],
  );
}

function repeated<K extends string>(
  list: string,
  items: readonly Readonly<Record<K, string>>[],
  key: K,
): readonly InputIssue[] {
  const values = items.map((item) => item[key]);
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [issue(`/${list}/${index}/${key}`, `'${value}' occurs twice`)]
      : [],
  );
}

function pointIssues(manifest: Described): readonly InputIssue[] {
  const { extensionPoints = [], name } = manifest;
  const declared = extensionPoints.flatMap((point, index) => {
    const path = `/extensionPoints/${index}`;
    const problem = schemaProblemOf(point.properties);
    const contextProblem = point.context && schemaProblemOf(point.context);
    return [
      ...(point.id.startsWith(`${name}.`)
        ? []
        : [issue(`${path}/id`, `must start with '${name}.'`)]),
      ...(isCorePoint(point.id) ? [issue(`${path}/id`, 'is a point of the SDK already')] : []),
      ...(isVersion(point.version) ? [] : [issue(`${path}/version`, 'must be a semver version')]),
      ...(problem ? [issue(`${path}/properties`, `is not a JSON Schema: ${problem}`)] : []),
      ...(contextProblem
        ? [issue(`${path}/context`, `is not a JSON Schema: ${contextProblem}`)]
        : []),
    ];
  });
  if (declared.length > 0) return declared;
  return [
    ...repeated('extensionPoints', extensionPoints, 'id'),
    ...extensionIssuesOf(manifest, extensionPointsOf([manifest])),
  ];
}

function configIssues({ config }: Described): readonly InputIssue[] {
  if (!config) return [];
  const problem = schemaProblemOf(config.schema);
  if (problem) return [issue('/config/schema', `is not a JSON Schema: ${problem}`)];
  if (config.schema['type'] !== 'object') return [issue('/config/schema/type', 'must be object')];
  // A default may leave out what only the registry can state.
  return checkPluginConfig({ config })
    .issues.filter(({ message }) => !message.endsWith(' is missing'))
    .map(({ path, message }) => issue(`/config/defaults${path}`, message));
}

function builtIssues(manifest: PluginManifest): readonly InputIssue[] {
  const listed = new Set(manifest.files.map(({ path }) => path));
  const exposed = Object.entries(manifest.exposes).flatMap(([key, { js, css }]) => {
    const pointer = `/exposes/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [
      ...js.map((path) => [`${pointer}/js`, path] as const),
      ...css.map((path) => [`${pointer}/css`, path] as const),
    ];
  });
  return [
    ...(isVersion(manifest.version)
      ? []
      : [issue('/version', `'${manifest.version}' is not a semver version`)]),
    ...[['/entry', manifest.entry] as const, ...exposed].flatMap(([pointer, path]) =>
      listed.has(path) ? [] : [issue(pointer, `'${path}' is not in files`)],
    ),
    ...fileClashes(manifest.files.map(({ path }) => path)),
  ];
}

// Some file systems do not tell upper from lower case; the bundle must mean the same on all.
function fileClashes(paths: readonly string[]): readonly InputIssue[] {
  const seen = new Set<string>();
  return paths.flatMap((path, index) => {
    const key = path.toLowerCase();
    if (seen.has(key)) return [issue(`/files/${index}/path`, `'${path}' occurs twice`)];
    seen.add(key);
    return /(^|\/)callboard\.plugin\.json$|\.(br|gz)$/i.test(path)
      ? [issue(`/files/${index}/path`, `'${path}' is a reserved name`)]
      : [];
  });
}
