import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import { CallboardError, invalidInput } from '../../../errors/callboard-error.ts';
import { branchName } from '../../git/branch-name.ts';
import { makeRepository } from '../../git/kept-repository.ts';
import { pushableUrl, pushCommit } from '../../git/push-commit.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { contentsUrlOf, gitLogin, kindOfHost } from '../forge/forge-addresses.ts';
import { findPortalRepository, publishToPortal } from './portal-repository.ts';
import {
  type CommitInput,
  commitToMake,
  dryRunCommit,
  type PublishContext,
  type Published,
} from './publish-files.ts';
import { examples } from './publish-git.examples.ts';
import { commitInput, PublishedOutput, repoUrlInput, tokenInput } from './publish-schemas.ts';

export const publishGit = defineAction({
  id: 'publish:git',
  description:
    'Publishes the workspace as a repository that this portal keeps, or pushes it to an empty one elsewhere.',
  schema: {
    input: Type.Object({
      repoUrl: Type.Optional(repoUrlInput),
      remoteUrl: Type.Optional(
        Type.String({
          minLength: 1,
          title: 'Remote',
          description: 'Instead of repoUrl: the https:// or file:// address of an empty repository',
        }),
      ),
      token: tokenInput,
      ...commitInput,
    }),
    output: PublishedOutput,
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { repoUrl, remoteUrl } = context.input;
    if (!repoUrl === !remoteUrl) throw invalidInput('either repoUrl or remoteUrl is needed');
    const url = repoUrl ? parseRepoUrl(repoUrl) : undefined;
    const kept = url && findPortalRepository(context.ports, url);
    const published = kept
      ? await publishToPortal(context, context.input, kept)
      : await publishElsewhere(
          context,
          context.input,
          url
            ? `https://${url.host}/${url.owner ?? url.workspace}/${url.repo}.git`
            : (remoteUrl ?? ''),
        );
    context.output('remoteUrl', published.remoteUrl);
    context.output('repoContentsUrl', published.repoContentsUrl);
    context.output('commitHash', published.commitHash);
  },
});

interface RemoteInput extends CommitInput {
  readonly defaultBranch?: string;
  readonly token?: string;
}

async function publishElsewhere(
  context: PublishContext,
  input: RemoteInput,
  remoteUrl: string,
): Promise<Published> {
  const { ports, isDryRun, log, task, signal } = context;
  const branch = branchName(input.defaultBranch ?? 'main');
  const folder = /^file:/i.test(remoteUrl)
    ? folderOf(remoteUrl, ports.repositories.roots)
    : undefined;
  const url = folder === undefined ? pushableUrl(remoteUrl) : undefined;
  const credentials = url && ports.credentialsOf(url.host);
  const kind = credentials?.kind ?? kindOfHost(url?.hostname ?? '');
  const repoContentsUrl = url ? contentsUrlOf(kind, remoteUrl, branch) : remoteUrl;
  const commit = await commitToMake(context, input);
  if (isDryRun) {
    log(`dry run: ${commit.files.length} files would be pushed to ${remoteUrl}`);
    return { remoteUrl, repoContentsUrl, commitHash: dryRunCommit };
  }
  const commitHash =
    folder === undefined
      ? await pushCommit({
          ...{ fetch: ports.fetch, url: remoteUrl, branch, commit, signal },
          login: gitLogin(kind, input.token, credentials),
        })
      : await makeRepository({
          ...{ folder, name: remoteUrl, branch, commit },
          madeBy: `${task.id}/${task.stepId}/${task.pass}`,
        });
  log(`pushed ${commit.files.length} files to ${remoteUrl}`);
  return { remoteUrl, repoContentsUrl, commitHash };
}

/** The folder of a `file://` remote, which has to be below one that the portal allows. */
function folderOf(remoteUrl: string, roots: readonly string[] = []): string {
  const url = URL.parse(remoteUrl);
  if (!url || url.host !== '') throw invalidInput(`${remoteUrl} is no file:///… address`);
  const folder = resolve(fileURLToPath(url));
  const root = roots.find((each) => folder.startsWith(`${resolve(each)}${sep}`));
  if (root === undefined || !existsSync(root))
    throw new CallboardError('forbidden', `${remoteUrl} is in no folder that may be published to`, {
      hint: 'a repoUrl with the host localhost is a repository that the portal keeps',
    });
  return folder;
}
