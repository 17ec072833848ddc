import { findNearest } from '../../service/config/did-you-mean.ts';
import type { Action } from '../actions/action.ts';

/** Actions of one origin. */
export interface ActionSource {
  /** Package that they come from, `built-in` for ours. */
  readonly source: string;
  readonly actions: readonly Action[];
}

export interface ListedAction {
  readonly action: Action;
  readonly source: string;
}

/** The actions that templates may use. */
export interface ActionRegistry {
  readonly find: (id: string) => Action | undefined;
  /** By id. */
  readonly list: () => readonly ListedAction[];
  /** The id that was probably meant. */
  readonly nearest: (id: string) => string | undefined;
}

/** The first source to claim an id keeps it, so that no package replaces an action of ours. */
export function createActionRegistry(sources: readonly ActionSource[]): ActionRegistry {
  const known = new Map<string, ListedAction>();
  for (const { source, actions } of sources)
    for (const action of actions)
      if (!known.has(action.id)) known.set(action.id, { action, source });
  return {
    find: (id) => known.get(id)?.action,
    list: () => [...known.values()].toSorted((a, b) => (a.action.id < b.action.id ? -1 : 1)),
    nearest: (id) => findNearest(id, known.keys()),
  };
}
