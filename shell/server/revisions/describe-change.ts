import type { RegistryEntry } from '@callboard/sdk/plugin';

/** What happened between two registries, in words and by plugin. */
export interface Change {
  /** One line, as `enabled hello; catalog ^1.2 -> ^1.3`. */
  readonly what: string;
  readonly plugins: readonly string[];
}

/** Pure. `what` says so too when only comments, the order or the policy changed. */
export function describeChange(
  before: readonly RegistryEntry[],
  after: readonly RegistryEntry[],
): Change {
  const old = byName(before);
  const next = byName(after);
  const parts = [...new Set([...old.keys(), ...next.keys()])].flatMap((name) => {
    const words = wordsFor(name, old.get(name), next.get(name));
    return words.length > 0 ? [{ name, words }] : [];
  });
  if (parts.length === 0)
    return { what: 'changed nothing of any plugin (order, comments or policy)', plugins: [] };
  const what = parts.flatMap(({ words }) => words).join('; ');
  return {
    what: what.length > 300 ? `${what.slice(0, 297)}...` : what,
    plugins: parts.map(({ name }) => name),
  };
}

const byName = (entries: readonly RegistryEntry[]) =>
  new Map(entries.toReversed().map((entry) => [entry.name, entry]));

function wordsFor(
  name: string,
  before: RegistryEntry | undefined,
  after: RegistryEntry | undefined,
): readonly string[] {
  if (!after) return [`removed ${name}`];
  if (!before) return [`added ${name}${after.enabled === false ? ', disabled' : ''}`];
  const wasEnabled = before.enabled ?? true;
  const isEnabled = after.enabled ?? true;
  const config = JSON.stringify(before.config ?? {}) === JSON.stringify(after.config ?? {});
  const rollout = JSON.stringify(before.rollout) === JSON.stringify(after.rollout);
  const service = JSON.stringify(before.service) === JSON.stringify(after.service);
  return [
    ...(wasEnabled === isEnabled ? [] : [`${isEnabled ? 'enabled' : 'disabled'} ${name}`]),
    ...(before.version === after.version
      ? []
      : [`${name} ${before.version ?? 'latest'} -> ${after.version ?? 'latest'}`]),
    ...(rollout ? [] : [rolloutWords(name, after)]),
    ...(config ? [] : [`config of ${name}`]),
    ...(service ? [] : [`service of ${name}`]),
  ];
}

const rolloutWords = (name: string, { rollout }: RegistryEntry) =>
  rollout ? `rollout of ${name} ${rollout.version}` : `no rollout of ${name}`;
