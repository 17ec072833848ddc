import Type from 'typebox';
import { errorCodeOf } from '../../../errors/callboard-error.ts';
import type { Json } from '../../../model/json.ts';
import { branchName } from '../../git/branch-name.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository, publishToPortal } from '../publish/portal-repository.ts';
import {
  commitInput,
  descriptionInput,
  PublishedOutput,
  repoUrlInput,
  tokenInput,
  visibilityInput,
} from '../publish/publish-schemas.ts';
import { createOnce } from './create-once.ts';
import { dryRunPublish } from './dry-run-publish.ts';
import { contentsUrlOf } from './forge-addresses.ts';
import { openForge, textAt } from './forge-api.ts';
import { ownerOf } from './github-repository.ts';
import { pushToForge } from './push-to-forge.ts';

export const publishGitea = defineAction({
  id: 'publish:gitea',
  description: 'Makes a repository on Gitea or Forgejo and pushes the workspace to it.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      description: descriptionInput,
      repoVisibility: visibilityInput,
      token: tokenInput,
      ...commitInput,
    }),
    output: PublishedOutput,
  },
  examples: [
    {
      description: 'Makes a private repository of an organisation',
      input: { repoUrl: 'gitea.larkspur.example?owner=money&repo=pay', description: 'Payments' },
      before: { 'README.md': '# Pay\n' },
      output: {
        remoteUrl: 'https://gitea.larkspur.example/money/pay.git',
        repoContentsUrl: 'https://gitea.larkspur.example/money/pay/src/branch/main',
      },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun } = context;
    const url = parseRepoUrl(input.repoUrl);
    const branch = branchName(input.defaultBranch ?? 'main');
    const publish = async () => {
      const kept = findPortalRepository(ports, url);
      if (kept) return publishToPortal(context, input, kept);
      if (isDryRun) return dryRunPublish(context, input, { kind: 'gitea', url, branch });
      const forge = openForge(context, url, { kind: 'gitea', token: input.token });
      const owner = encodeURIComponent(ownerOf(url));
      const body = {
        ...{ name: url.repo, description: input.description ?? '', default_branch: branch },
        ...{ private: (input.repoVisibility ?? 'private') !== 'public', auto_init: false },
      };
      const { remoteUrl, webUrl } = await createOnce(context, {
        create: async () =>
          repositoryOf(
            await forge.send('POST', `/orgs/${owner}/repos`, body).catch((error: unknown) => {
              // The owner is the user who signs in, rather than an organisation.
              if (errorCodeOf(error) === 'not-found')
                return forge.send('POST', '/user/repos', body);
              throw error;
            }),
          ),
        async find() {
          const found = await forge.send('GET', `/repos/${owner}/${encodeURIComponent(url.repo)}`);
          return Object(found).empty === true ? repositoryOf(found) : undefined;
        },
      });
      const commitHash = await pushToForge(context, input, { forge, remoteUrl, branch });
      return { remoteUrl, repoContentsUrl: contentsUrlOf('gitea', webUrl, branch), commitHash };
    };
    const { remoteUrl, repoContentsUrl, commitHash } = await publish();
    output('remoteUrl', remoteUrl);
    output('repoContentsUrl', repoContentsUrl);
    output('commitHash', commitHash);
  },
});

const repositoryOf = (data: Json) => ({
  remoteUrl: textAt(data, 'clone_url'),
  webUrl: textAt(data, 'html_url'),
});
