import type { ServerRef } from 'isomorphic-git';
import { invalidInput } from '../../errors/callboard-error.ts';
import { type GitPlace, splitRef } from '../../model/documents/source-address.ts';

/** A branch or a tag. */
export interface GitRef {
  /** `refs/heads/main`. */
  readonly full: string;
  readonly name: string;
  /** Id of the commit. */
  readonly oid: string;
}

/** A repository on a server, as far as it tells before anything is fetched. */
export interface GitRemote {
  readonly url: string;
  /** Name of the default branch. */
  readonly head: string | undefined;
  readonly refs: readonly GitRef[];
  /** Of a repository on this machine: its git folder. */
  readonly gitdir?: string;
}

/** A place whose ref there is. */
export interface KnownPlace extends GitPlace {
  /** Id of its commit. */
  readonly oid: string;
  /** Absent where the place is named by its commit. */
  readonly known?: GitRef;
}

/** Finds a ref with a path behind it; the default branch where none is named. Throws `invalid-input`. */
export function placeIn(remote: GitRemote, refAndPath: string | undefined): KnownPlace {
  const place =
    refAndPath === undefined
      ? { ref: remote.head ?? '', path: '' }
      : splitRef(
          refAndPath,
          remote.refs.map(({ name }) => name),
        );
  const known = remote.refs.find(({ name }) => name === place.ref);
  if (known) return { ...place, oid: known.oid, known };
  if (isCommit(place.ref)) return { ...place, oid: place.ref };
  const wanted = place.ref || 'that is its default';
  throw invalidInput(`${remote.url} has no branch or tag ${wanted}`, {
    hint: 'check the branch, tag or full commit in the address',
  });
}

/** What a server lists, as a remote. */
export function remoteOfRefs(url: string, found: readonly ServerRef[]): GitRemote {
  const head = found.find(({ ref }) => ref === 'HEAD');
  const refs = found.flatMap(({ ref, oid, peeled }) => {
    const [, name] = /^refs\/(?:heads|tags)\/(.+?)(?:\^\{\})?$/.exec(ref) ?? [];
    return name === undefined || ref.endsWith('^{}')
      ? []
      : [{ full: ref, name, oid: peeled ?? oid }];
  });
  // Of a branch and a tag with the same name, the branch.
  const byName = new Map(refs.toReversed().map((ref) => [ref.name, ref]));
  const target = head?.target?.replace('refs/heads/', '');
  const same = refs.find(({ full, oid }) => full.startsWith('refs/heads/') && oid === head?.oid);
  return { url, head: target ?? same?.name, refs: [...byName.values()] };
}

const isCommit = (ref: string) => /^[0-9a-f]{40}$/.test(ref);
