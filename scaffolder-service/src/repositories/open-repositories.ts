import { join, resolve } from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { scaffolderContract } from '@callboard/sdk/contracts/scaffolder';
import type { RepositoriesPort } from '@callboard/sdk/scaffolder';

/** Where the repositories that the portal keeps are served. */
export const repositoriesPath = `${scaffolderContract.basePath}/repos`;

export interface RepositoriesOptions {
  /** Of all services. */
  readonly dataFolder: string;
  /** As people see it, without a slash at its end. */
  readonly portalUrl: string;
}

const goodPart = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** The repositories below `repos` in the data folder, and the published folders beside them. */
export function openRepositories({ dataFolder, portalUrl }: RepositoriesOptions): RepositoriesPort {
  const root = resolve(dataFolder, 'repos');
  const checked = (part: string) => {
    if (!goodPart.test(part) || part.includes('..'))
      throw invalidInput(`${JSON.stringify(part.slice(0, 80))} is no name for a repository`);
    return part;
  };
  return {
    host: 'localhost',
    folderOf: (owner, name) => join(root, checked(owner), `${checked(name)}.git`),
    cloneUrlOf: (owner, name) =>
      `${portalUrl}${repositoriesPath}/${checked(owner)}/${checked(name)}.git`,
    publishFolder: resolve(dataFolder, 'published'),
    roots: [root],
  };
}
