/**
 * Reading files from elsewhere: repositories, archives, folders. A subpath of its own, so that a service
 * that reads none does not need `isomorphic-git` and `tar`.
 */
export { type Archives, createArchives } from './sources/archives.ts';
export { folderTree } from './sources/folder-tree.ts';
export type { OpenGitTree } from './sources/git-objects.ts';
export { type GitRef, type GitRemote, type KnownPlace, placeIn } from './sources/git-remote.ts';
export { createGitRepositories, type GitRepositories } from './sources/git-repositories.ts';
export type { GitCommit, GitObjects } from './sources/git-tree.ts';
export { type LocalHead, localHead } from './sources/local-history.ts';
export { openFolder } from './sources/open-folder.ts';
export { createTreeOpener, type OpenTreeAt, type TreeOpenerOptions } from './sources/open-tree.ts';
export { rootOfFileWith } from './sources/root-of-file.ts';
export * from './sources/source-tree.ts';
export { unpackArchive } from './sources/unpack-archive.ts';
