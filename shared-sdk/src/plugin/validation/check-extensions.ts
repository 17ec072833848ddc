import semver from 'semver';
import type { InputIssue } from '../../errors/callboard-error.ts';
import { coreExtensionPoints } from '../extension-points/core-extension-points.ts';
import type { ConditionKind, ExtensionPoint } from '../extension-points/extension-point.ts';
import type { ExtensionCondition, PluginExtension, PluginManifest } from '../plugin-manifest.ts';
import { type Check, compileSchema } from './compiled-schema.ts';

type WithExtensions = Pick<PluginManifest, 'extensions' | 'extensionPoints'>;

/** An extension point as a contribution is held against it. */
export interface KnownPoint {
  readonly id: string;
  readonly version: string;
  readonly properties: Check;
  /** Of the SDK; a point that a plugin declares takes components under every condition. */
  readonly core?: ExtensionPoint;
}

const corePoints: ReadonlyMap<string, KnownPoint> = new Map(
  coreExtensionPoints.map((core) => [
    core.id,
    { id: core.id, version: core.version, properties: compileSchema(core.properties), core },
  ]),
);

/** Whether the SDK owns a name: nobody else can ever declare it. */
export const isCorePoint = (id: string) => corePoints.has(id);

// Keyed by the schema object: a manifest is immutable and is resolved again and again.
const declaredChecks = new WeakMap<object, Check>();

/** The extension points of the SDK and of these plugins, by id. */
export function extensionPointsOf(
  plugins: readonly Pick<PluginManifest, 'extensionPoints'>[],
): ReadonlyMap<string, KnownPoint> {
  const declared = plugins
    .flatMap(({ extensionPoints = [] }) => extensionPoints)
    .map(({ id, version, properties }) => {
      const point: KnownPoint = { id, version, properties: declaredCheckOf(properties) };
      return [id, point] as const;
    });
  return new Map([...declared, ...corePoints]);
}

function declaredCheckOf(schema: object): Check {
  const known = declaredChecks.get(schema);
  if (known) return known;
  const check = compileSchema(schema);
  declaredChecks.set(schema, check);
  return check;
}

/** What is wrong with a plugin's extensions, where their point is known. */
export function extensionIssuesOf(
  { extensions = [] }: WithExtensions,
  points: ReadonlyMap<string, KnownPoint>,
): readonly InputIssue[] {
  return extensions.flatMap((extension, index) => {
    const point = points.get(extension.point);
    if (!point) return [];
    return extensionIssues(extension, point).map(({ path, message }) => ({
      path: `/extensions/${index}${path}`,
      message,
    }));
  });
}

/** What is wrong with one extension at its point; paths are within it. */
export function extensionIssues(
  extension: PluginExtension,
  { core, properties }: KnownPoint,
): readonly InputIssue[] {
  if (core && core.statedIn !== 'extensions')
    return [
      { path: '/point', message: `${core.id} is stated under ${core.statedIn}, not extensions` },
    ];
  return [
    ...exposeIssues(extension, core),
    ...conditionIssues(extension.when, core),
    ...properties(extension.properties ?? {}).map(({ path, message }) => ({
      path: `/properties${path}`,
      message,
    })),
  ];
}

function exposeIssues(
  { expose }: PluginExtension,
  core: ExtensionPoint | undefined,
): readonly InputIssue[] {
  const isData = core?.module === 'none';
  if (isData && expose !== undefined)
    return [{ path: '/expose', message: `${core.id} is data alone and takes no module` }];
  if (!isData && expose === undefined) return [{ path: '', message: "'expose' is missing" }];
  return [];
}

const kindOf: Readonly<Record<keyof ExtensionCondition, ConditionKind>> = {
  kinds: 'entity',
  types: 'entity',
  annotations: 'entity',
  permissions: 'permission',
  features: 'feature',
};

function conditionIssues(
  when: ExtensionCondition | undefined,
  core: ExtensionPoint | undefined,
): readonly InputIssue[] {
  if (!when || !core) return [];
  return Object.entries(kindOf).flatMap(([name, kind]) =>
    name in when && !core.conditions.includes(kind)
      ? [{ path: `/when/${name}`, message: `${core.id} has no ${kind}, so it would never show` }]
      : [],
  );
}

/** Whether an extension was written for the version of its point that there is. */
export function fitsPoint({ pointVersion }: PluginExtension, { version }: KnownPoint): boolean {
  return (
    pointVersion === undefined ||
    semver.satisfies(version, pointVersion, { includePrerelease: true })
  );
}
