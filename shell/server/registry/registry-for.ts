import type { RegistryChange, ResolvedRegistry, Session } from '@callboard/sdk/plugin';
import type { Chosen } from './rollouts.ts';

/** Who reads: only the one who runs the portal sees what is wrong with its files; rollouts are for some. */
export type Reader = Pick<Session, 'isOperator'> & Chosen;

/** A registry, or a change of it, as this person may see it: what is wrong with the file is the operator's. */
export function registryFor<T extends ResolvedRegistry | RegistryChange>(
  reader: Pick<Reader, 'isOperator'>,
  registry: T,
): T {
  if (reader.isOperator) return registry;
  const { problem: _, takenBack: __, ...rest } = registry;
  return rest as T; // both are optional in both
}
