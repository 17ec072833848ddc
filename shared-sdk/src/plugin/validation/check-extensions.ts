import type { InputIssue } from '../../errors/callboard-error.ts';
import { coreExtensionPoints } from '../extension-points/core-extension-points.ts';
import type { PluginManifest } from '../plugin-manifest.ts';
import { type Check, compileSchema } from './compiled-schema.ts';

type WithExtensions = Pick<PluginManifest, 'extensions' | 'extensionPoints'>;

const coreChecks: ReadonlyMap<string, Check> = new Map(
  Object.entries(coreExtensionPoints).map(([id, schema]) => [id, compileSchema(schema)]),
);

// Keyed by the schema object: a manifest is immutable and is resolved again and again.
const declaredChecks = new WeakMap<object, Check>();

/** The extension points of the SDK and of these plugins, each with the check of its properties. */
export function extensionPointsOf(plugins: readonly WithExtensions[]): ReadonlyMap<string, Check> {
  const declared = plugins
    .flatMap(({ extensionPoints = [] }) => extensionPoints)
    .map((point) => [point.id, declaredCheckOf(point.properties)] as const);
  return new Map([...declared, ...coreChecks]);
}

function declaredCheckOf(schema: object): Check {
  const known = declaredChecks.get(schema);
  if (known) return known;
  const check = compileSchema(schema);
  declaredChecks.set(schema, check);
  return check;
}

/** The points that a plugin extends and that are not among those given. */
export function unknownPointsOf(
  { extensions = [] }: WithExtensions,
  points: ReadonlyMap<string, Check>,
): readonly string[] {
  return [...new Set(extensions.map(({ point }) => point))].filter((id) => !points.has(id));
}

/** What is wrong with the properties of a plugin's extensions, where their point is known. */
export function extensionIssuesOf(
  { extensions = [] }: WithExtensions,
  points: ReadonlyMap<string, Check>,
): readonly InputIssue[] {
  return extensions.flatMap((extension, index) =>
    (points.get(extension.point)?.(extension.properties ?? {}) ?? []).map((issue) => ({
      path: `/extensions/${index}/properties${issue.path}`,
      message: issue.message,
    })),
  );
}
