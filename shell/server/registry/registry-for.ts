import type { RegistryChange, ResolvedRegistry, Session } from '@callboard/sdk/plugin';

/** Who reads: only the one who runs the portal sees what is wrong with its files. */
export type Reader = Pick<Session, 'isOperator'>;

/** A registry, or a change of it, as this person may see it: what is wrong with the file is the operator's. */
export function registryFor<T extends ResolvedRegistry | RegistryChange>(
  reader: Reader,
  registry: T,
): T {
  if (reader.isOperator || registry.problem === undefined) return registry;
  const { problem: _, ...rest } = registry;
  return rest as T; // `problem` is optional in both
}
