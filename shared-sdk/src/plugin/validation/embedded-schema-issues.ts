import type { InputIssue } from '../../errors/callboard-error.ts';
import type { PluginManifest } from '../plugin-manifest.ts';

const maxChars = 65_536;
const maxNodes = 2_000;
const maxPatternChars = 200;

/**
 * What is wrong with the JSON Schemas inside a manifest beyond their form: the portal compiles them, so
 * they refer to nothing outside and stay small.
 */
export function embeddedSchemaIssues(manifest: PluginManifest): readonly InputIssue[] {
  const { config, extensionPoints = [] } = manifest;
  return [
    ...(config ? schemaIssues('/config/schema', config.schema) : []),
    ...extensionPoints.flatMap(({ properties, context }, index) => [
      ...schemaIssues(`/extensionPoints/${index}/properties`, properties),
      ...(context ? schemaIssues(`/extensionPoints/${index}/context`, context) : []),
    ]),
  ];
}

function schemaIssues(path: string, schema: object): readonly InputIssue[] {
  const chars = JSON.stringify(schema).length;
  if (chars > maxChars)
    return [{ path, message: `has ${chars} characters, ${maxChars} are allowed` }];
  const nodes = [...nodesOf(path, schema)];
  if (nodes.length > maxNodes)
    return [{ path, message: `has ${nodes.length} parts, ${maxNodes} are allowed` }];
  return nodes.flatMap(({ path: at, value }) => nodeIssues(at, value));
}

interface SchemaNode {
  readonly path: string;
  readonly value: object;
}

// The depth is bounded: the manifest was checked for that before.
function* nodesOf(path: string, value: object): Generator<SchemaNode> {
  yield { path, value };
  for (const [key, inner] of Object.entries(value))
    if (typeof inner === 'object' && inner !== null) yield* nodesOf(`${path}/${key}`, inner);
}

function nodeIssues(path: string, node: object): readonly InputIssue[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const at = `${path}/${key}`;
    if (/^\$(ref|dynamicRef|recursiveRef)$/.test(key) && !String(value).startsWith('#'))
      return [
        {
          path: at,
          message: `refers to ${String(value)}; a schema may refer only to itself, as #/…`,
        },
      ];
    if (key === 'pattern' && typeof value === 'string' && value.length > maxPatternChars)
      return [{ path: at, message: `is longer than ${maxPatternChars} characters` }];
    return [];
  });
}
