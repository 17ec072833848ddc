import { CallboardError, invalidInput, notFound } from '@callboard/sdk/contract';
import type { RegistryRollout } from '@callboard/sdk/plugin';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type ParsedRegistry, parseRegistry } from './parse-registry.ts';

/** A change of one entry of `registry.yaml`. */
export interface EntryEdit {
  readonly name: string;
  /** Stated as it is; null takes the key away. */
  readonly version?: string | null | undefined;
  readonly enabled?: boolean;
  /** Null takes it away. */
  readonly rollout?: RegistryRollout | null;
  readonly config?: {
    readonly set?: Readonly<Record<string, unknown>>;
    readonly unset?: readonly string[];
  };
  /** Whether a plugin that is not in the file is added to its end. */
  readonly mayAdd?: boolean;
}

/**
 * `registry.yaml` with one entry changed; comments and order stay as they are. Pure. Throws `not-found`,
 * or `conflict` where the file is written in a way that cannot be edited.
 */
export function editEntry(before: ParsedRegistry, edit: EntryEdit, file: string): ParsedRegistry {
  const document = parseDocument(before.text, { keepSourceTokens: true });
  const plugins = document.get('plugins');
  if (!isSeq(plugins)) throw uneditable(file, 'plugins is no list of its own');
  const entry =
    findEntry(plugins, edit.name) ?? (edit.mayAdd ? undefined : missing(edit.name, file));
  const text = entry ? changed(document, entry, edit, file) : added(document, plugins, edit);
  return text === undefined ? before : parseRegistry(text, file);
}

const missing = (name: string, file: string): never => {
  throw notFound(`plugin ${name} in ${file}`, {
    hint: `enable it first: callboard enable ${name}`,
  });
};

const uneditable = (file: string, why: string) =>
  new CallboardError('conflict', `${file} cannot be changed by the portal: ${why}`, {
    hint: 'change it by hand',
  });

const findEntry = (plugins: YAMLSeq, name: string): YAMLMap | undefined =>
  plugins.items.filter((item) => isMap(item)).find((item) => item.get('name') === name);

function added(document: Document.Parsed, plugins: YAMLSeq, edit: EntryEdit): string {
  const { name, version, enabled } = edit;
  const entry = document.createNode({
    name,
    ...(typeof version === 'string' ? { version } : {}),
    ...(enabled === undefined ? {} : { enabled }),
  });
  if (plugins.items.length === 0) plugins.flow = false;
  plugins.add(entry);
  return written(document);
}

/** Undefined where all is so already. */
function changed(
  document: Document.Parsed,
  entry: YAMLMap,
  { version, enabled, rollout, config }: EntryEdit,
  file: string,
): string | undefined {
  const steps = [
    ...(version !== undefined && (entry.get('version') ?? null) !== version
      ? [() => (version === null ? entry.delete('version') : setKey(entry, 'version', version))]
      : []),
    ...(enabled !== undefined && (entry.get('enabled') ?? true) !== enabled
      ? [() => setKey(entry, 'enabled', enabled)]
      : []),
    ...(rollout !== undefined && !isSame(entry.toJS(document).rollout ?? null, rollout)
      ? [() => setRollout(document, entry, rollout)]
      : []),
    ...(config ? configSteps(document, entry, config, file) : []),
  ];
  if (steps.length === 0) return undefined;
  for (const step of steps) step();
  return written(document);
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

// Behind the version, which it stands beside.
function setRollout(document: Document.Parsed, entry: YAMLMap, rollout: RegistryRollout | null) {
  entry.delete('rollout');
  if (rollout === null) return;
  const pair = document.createPair('rollout', rollout);
  const at = entry.items.findIndex(({ key }) => String(key) === 'version');
  entry.items.splice(at < 0 ? 1 : at + 1, 0, pair);
}

// After the name, where a person looks for it; the others in the order in which they are asked for.
function setKey(entry: YAMLMap, key: 'version' | 'enabled', value: string | boolean): void {
  if (entry.has(key)) return entry.set(key, value);
  entry.set(key, value);
  const pair = entry.items.pop();
  if (pair) entry.items.splice(key === 'version' ? 1 : Math.min(entry.items.length, 2), 0, pair);
}

function configSteps(
  document: Document.Parsed,
  entry: YAMLMap,
  { set = {}, unset = [] }: NonNullable<EntryEdit['config']>,
  file: string,
): readonly (() => unknown)[] {
  const config = entry.get('config');
  if (config !== undefined && !isMap(config))
    throw uneditable(file, `config of ${String(entry.get('name'))} is no map of its own`);
  const stated: Readonly<Record<string, unknown>> = config?.toJS(document) ?? {};
  const both = unset.find((key) => Object.hasOwn(set, key));
  if (both !== undefined) throw invalidInput(`${both} is both set and unset`);
  const steps = [
    ...Object.entries(set)
      .filter(([key, value]) => JSON.stringify(stated[key]) !== JSON.stringify(value))
      .map(
        ([key, value]) =>
          () =>
            entry.setIn(['config', key], nodeOf(document, value)),
      ),
    ...unset
      .filter((key) => Object.hasOwn(stated, key))
      .map((key) => () => entry.deleteIn(['config', key])),
  ];
  if (steps.length === 0) return [];
  return [
    () => config ?? entry.set('config', document.createNode({})),
    ...steps,
    () =>
      Object.keys(Object(entry.toJS(document)).config).length > 0
        ? undefined
        : entry.delete('config'),
  ];
}

// A scalar takes the place of another within its node, whose comment stays so.
const nodeOf = (document: Document.Parsed, value: unknown) =>
  typeof value === 'object' && value !== null ? document.createNode(value) : value;

/** In the style in which it was written, as far as that can be told. */
function written(document: Document.Parsed): string {
  const source = document.contents?.srcToken;
  const token = source && 'items' in source ? source.items : [];
  const plugins = token.find((item) => 'value' in item && item.value?.type === 'block-seq')?.value;
  const column = plugins && 'indent' in plugins ? plugins.indent : 2;
  return document.toString({ lineWidth: 0, indentSeq: column !== 0, flowCollectionPadding: true });
}
