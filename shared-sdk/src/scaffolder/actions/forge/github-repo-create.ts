import Type from 'typebox';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository } from '../publish/portal-repository.ts';
import {
  descriptionInput,
  remoteUrlOutput,
  repoContentsUrlOutput,
  repoUrlInput,
  tokenInput,
  visibilityInput,
} from '../publish/publish-schemas.ts';
import { forgeRemote } from './dry-run-publish.ts';
import { contentsUrlOf } from './forge-addresses.ts';
import { openForge } from './forge-api.ts';
import { createGithubRepository } from './github-repository.ts';
import { githubRepositoryInput } from './github-schemas.ts';

export const githubRepoCreate = defineAction({
  id: 'github:repo:create',
  description: 'Makes an empty repository on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      description: descriptionInput,
      repoVisibility: visibilityInput,
      token: tokenInput,
      ...githubRepositoryInput,
    }),
    output: Type.Object({
      remoteUrl: remoteUrlOutput,
      repoContentsUrl: repoContentsUrlOutput,
    }),
  },
  examples: [
    {
      description: 'Makes a repository that github:repo:push then fills',
      input: { repoUrl: 'github.com?owner=larkspur&repo=pay', repoVisibility: 'public' },
      output: {
        remoteUrl: 'https://github.com/larkspur/pay.git',
        repoContentsUrl: 'https://github.com/larkspur/pay/blob/main',
      },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun, log } = context;
    const url = parseRepoUrl(input.repoUrl);
    const kept = findPortalRepository(ports, url);
    if (kept) {
      const remoteUrl = ports.repositories.cloneUrlOf(kept.owner, kept.name);
      log(`${remoteUrl} is made when it is pushed to`);
      output('remoteUrl', remoteUrl);
      output('repoContentsUrl', `${remoteUrl}/raw/main`);
      return;
    }
    if (isDryRun) {
      log(`dry run: ${forgeRemote(url)} would be made`);
      output('remoteUrl', forgeRemote(url));
      output('repoContentsUrl', contentsUrlOf('github', forgeRemote(url), 'main'));
      return;
    }
    const forge = openForge(context, url, { kind: 'github', token: input.token });
    const { cloneUrl, webUrl } = await createGithubRepository(context, forge, url, input);
    output('remoteUrl', cloneUrl);
    output('repoContentsUrl', contentsUrlOf('github', webUrl, 'main'));
  },
});
