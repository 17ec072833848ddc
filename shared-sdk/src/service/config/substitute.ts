import { posix } from 'node:path';
import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import { isCallboardError, messageOf } from '../../errors/callboard-error.ts';
import { readBelow } from '../safe-path.ts';
import type { Env } from '../settings.ts';
import { findNearest } from './did-you-mean.ts';
import type { FileIssue } from './file-issue.ts';
import { pointerOf, readYamlSource, type YamlSource } from './yaml-source.ts';

export interface SubstituteContext {
  /** Folder of the configuration; nothing outside it is read. */
  readonly folder: string;
  readonly env: Env;
  readonly issues: FileIssue[];
  /** JSON Pointers of texts that a variable went into: numbers and truth values may be meant. */
  readonly substituted: Set<string>;
  /** Files that are being included, outermost first. */
  readonly including: readonly string[];
}

type Segments = readonly (string | number)[];

/**
 * Replaces `${VAR}`, `${VAR:-default}`, `$env`, `$file` and `$include` in a document, as Backstage does.
 *
 * The nodes stay or get the place of what they replace, so that later issues still point there. What
 * cannot be replaced becomes an issue and null.
 */
export async function substitute(source: YamlSource, context: SubstituteContext): Promise<void> {
  const { document } = source;
  const replaced = await substituteNode(document.contents, [], source, context);
  document.contents = replaced as typeof document.contents; // any node may stand at the top
}

async function substituteNode(
  node: unknown,
  path: Segments,
  source: YamlSource,
  context: SubstituteContext,
): Promise<unknown> {
  if (isScalar(node)) {
    if (typeof node.value === 'string')
      node.value = expand(node.value, node, path, source, context);
    return node;
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      node.items[index] = await substituteNode(item, [...path, index], source, context);
    return node;
  }
  if (!isMap(node)) return node; // aliases repeat what is replaced at its anchor
  const directive = directiveOf(node);
  if (directive) return runDirective(directive, node, path, source, context);
  for (const pair of node.items)
    pair.value = await substituteNode(pair.value, [...path, keyOf(pair)], source, context);
  return node;
}

const variable = /\$\$\{|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

function expand(
  text: string,
  node: Node,
  path: Segments,
  source: YamlSource,
  context: SubstituteContext,
): string {
  return text.replaceAll(
    variable,
    (whole, name: string | undefined, otherwise: string | undefined) => {
      if (name === undefined) return '${'; // `$${` is how a literal one is written
      const value = context.env[name] || otherwise;
      if (value === undefined)
        context.issues.push(missingVariable(name, node, path, source, context));
      context.substituted.add(pointerOf(path));
      return value ?? whole;
    },
  );
}

function missingVariable(
  name: string,
  node: Node,
  path: Segments,
  source: YamlSource,
  { env }: SubstituteContext,
): FileIssue {
  const nearest = findNearest(name, Object.keys(env));
  return source.issueAt(node.range?.[0] ?? 0, {
    path: pointerOf(path),
    rule: 'missing-variable',
    message: `the environment variable ${name} is not set`,
    hint: nearest ? `did you mean ${nearest}?` : `set it, or write \${${name}:-default}`,
  });
}

const directives = ['$env', '$file', '$include'] as const;
interface Directive {
  readonly name: (typeof directives)[number];
  readonly argument: string;
  readonly node: Node;
}

function directiveOf(map: YAMLMap): Directive | undefined {
  const [pair] = map.items;
  if (map.items.length !== 1 || !pair || !isScalar(pair.value)) return undefined;
  const name = directives.find((candidate) => candidate === keyOf(pair));
  return name && { name, argument: String(pair.value.value), node: pair.value };
}

async function runDirective(
  { name, argument, node }: Directive,
  map: YAMLMap,
  path: Segments,
  source: YamlSource,
  context: SubstituteContext,
): Promise<unknown> {
  const placed = (value: unknown) => {
    const scalar = new Scalar(value);
    scalar.range = map.range ?? null;
    return scalar;
  };
  if (name === '$env') {
    const value = context.env[argument];
    if (!value) context.issues.push(missingVariable(argument, node, path, source, context));
    context.substituted.add(pointerOf(path));
    return placed(value ?? null);
  }
  try {
    if (name === '$file') return placed((await readText(argument, context)).trim());
    return await include(argument, map, path, context);
  } catch (error) {
    context.issues.push(
      source.issueAt(node.range?.[0] ?? 0, {
        path: pointerOf(path),
        rule: name.slice(1),
        message: `${name} ${argument}: ${messageOf(error)}`,
        ...(isCallboardError(error) && error.hint ? { hint: error.hint } : {}),
      }),
    );
    return placed(null);
  }
}

const readText = async (path: string, { folder }: SubstituteContext) =>
  (await readBelow(folder, path, { maxBytes: 1024 * 1024 })).toString('utf8');

/** `file.yaml` or `file.yaml#key.of.it`, YAML or JSON, itself substituted. */
async function include(
  argument: string,
  map: YAMLMap,
  path: Segments,
  context: SubstituteContext,
): Promise<unknown> {
  const [name = '', fragment = ''] = argument.split('#', 2);
  const file = posix.normalize(name);
  if (context.including.includes(file)) throw new Error('the file includes itself');
  const read = readYamlSource(await readText(file, context), file);
  if (read.issues) {
    context.issues.push(...read.issues);
    return undefined;
  }
  const { source } = read;
  // Pointers are those of the including file: that is where the value ends up.
  const inner = { ...context, including: [...context.including, file] };
  source.document.contents = (await substituteNode(
    source.document.contents,
    path,
    source,
    inner,
  )) as typeof source.document.contents; // any node may stand at the top
  const keys = fragment === '' ? [] : fragment.split('.');
  const value: unknown =
    keys.length === 0 ? source.document.toJS() : Object(source.document.toJS());
  const picked = keys.reduce((at: unknown, key) => Object(at)[key], value);
  if (picked === undefined) throw new Error(`there is no ${fragment} in ${file}`);
  const node = source.document.createNode(picked);
  node.range = map.range ?? null;
  return node;
}

const keyOf = (pair: Pair) => String(isScalar(pair.key) ? pair.key.value : pair.key);
