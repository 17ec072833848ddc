import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CallboardError,
  invalidInput,
  isCallboardError,
  messageOf,
} from '../../errors/callboard-error.ts';
import type { GuardedFetch } from '../../service/fetch/guarded-fetch.ts';
import { gitHttp } from '../../service/sources/git-http.ts';
import { type CommitRequest, writeCommit } from './write-commit.ts';

export interface PushRequest {
  readonly fetch: GuardedFetch;
  /** http(s), without credentials in it. */
  readonly url: string;
  /** Sent to that server alone. */
  readonly login?: { readonly username: string; readonly password: string } | undefined;
  /** Branch to push to. */
  readonly branch: string;
  /** Branch that the commit changes: nothing where absent, and the commit is the first one. */
  readonly from?: string | undefined;
  readonly commit: Omit<CommitRequest, 'gitdir' | 'parent' | 'signal'>;
  /** Whether a branch that is there may be replaced. */
  readonly force?: boolean | undefined;
  readonly signal: AbortSignal;
}

/**
 * Writes a commit and pushes it over http(s). Answers its id. What is pushed already counts as done.
 *
 * Rejects with `conflict` (the branch went on), `unauthenticated`, `forbidden`, `not-found`, `unavailable`.
 */
export async function pushCommit(request: PushRequest): Promise<string> {
  const { url, branch, from, login, signal } = request;
  const git = await import('isomorphic-git');
  const http = gitHttp(request.fetch, signal);
  const headers: Record<string, string> = login
    ? {
        authorization: `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`,
      }
    : {};
  const gitdir = await mkdtemp(join(tmpdir(), 'callboard-push-'));
  const place = { fs, gitdir, cache: {} };
  try {
    await git.init({ ...place, dir: gitdir, bare: true, defaultBranch: branch });
    await git.addRemote({ ...place, remote: 'origin', url });
    let parent: string | undefined;
    if (from !== undefined) {
      const fetched = await git.fetch({
        ...{ ...place, http, url, headers, remote: 'origin', remoteRef: from, ref: from },
        ...{ singleBranch: true, tags: false, depth: 1 },
      });
      if (!fetched.fetchHead) throw new CallboardError('not-found', `${url} has no branch ${from}`);
      parent = fetched.fetchHead;
    }
    const commit = { ...request.commit, gitdir, signal };
    const oid = await writeCommit(parent === undefined ? commit : { ...commit, parent });
    await git.writeRef({ ...place, ref: `refs/heads/${branch}`, value: oid, force: true });
    await git.push({
      ...{ ...place, http, url, headers, remote: 'origin', ref: branch },
      ...{ remoteRef: `refs/heads/${branch}`, force: request.force ?? false },
    });
    return oid;
  } catch (error) {
    throw explain(error, request);
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}

/** An address that can be pushed to. Throws `invalid-input` that says plainly what cannot. */
export function pushableUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed && /^https?:$/.test(parsed.protocol)) {
    if (parsed.username || parsed.password)
      throw invalidInput('the remote holds credentials', {
        hint: 'give them as token, or configure them for the host',
      });
    return parsed;
  }
  if (/^ssh:/i.test(url) || /^[\w.-]+@[\w.-]+:/.test(url))
    throw invalidInput('pushing over ssh is not possible: Callboard speaks http(s) and file', {
      hint: 'use the https address of the repository, with a token',
    });
  throw invalidInput(`${url} is no remote that can be pushed to`, {
    hint: 'https://… and file:///… can be',
  });
}

function explain(error: unknown, { url, branch, signal }: PushRequest): unknown {
  if (signal.aborted) return error;
  if (isCallboardError(error)) return error;
  if (error instanceof Error && isCallboardError(error.cause)) return error.cause;
  const { code, data } = Object(error);
  const status = Number(Object(data).statusCode);
  if (code === 'PushRejectedError' || code === 'GitPushError')
    return new CallboardError('conflict', `${url} did not take the push to ${branch}`, {
      cause: error,
      hint: 'there are commits already, or the branch is protected',
    });
  const kinds = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found' } as const;
  const kind = status === 401 || status === 403 || status === 404 ? kinds[status] : 'unavailable';
  const why = Number.isNaN(status) ? messageOf(error) : `it answered ${status}`;
  return new CallboardError(kind, `${url} could not be pushed to: ${why}`, { cause: error });
}
