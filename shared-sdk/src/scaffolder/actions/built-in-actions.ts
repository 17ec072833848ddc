import type { Action } from './action.ts';
import { coreActions } from './built-in/core-actions.ts';
import { debugActions } from './built-in/debug-actions.ts';
import { publishDirectory } from './publish/publish-directory.ts';
import { publishGit } from './publish/publish-git.ts';

/** The actions that come with the portal; every one runs in a dry run, so they all work offline. */
export const builtInActions: readonly Action[] = [
  ...coreActions,
  ...debugActions,
  publishDirectory,
  publishGit,
];
