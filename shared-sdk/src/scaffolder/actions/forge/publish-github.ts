import Type from 'typebox';
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
import { dryRunPublish } from './dry-run-publish.ts';
import { contentsUrlOf } from './forge-addresses.ts';
import { openForge } from './forge-api.ts';
import { protectBranch } from './github-protection.ts';
import { createGithubRepository } from './github-repository.ts';
import { githubProtectionInput, githubRepositoryInput } from './github-schemas.ts';
import { examples } from './publish-github.examples.ts';
import { pushToForge } from './push-to-forge.ts';

export const publishGithub = defineAction({
  id: 'publish:github',
  description: 'Makes a repository on GitHub and pushes the workspace to it.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      description: descriptionInput,
      repoVisibility: visibilityInput,
      token: tokenInput,
      ...commitInput,
      ...githubRepositoryInput,
      ...githubProtectionInput,
    }),
    output: PublishedOutput,
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun, log } = context;
    const url = parseRepoUrl(input.repoUrl);
    const branch = branchName(input.defaultBranch ?? 'main');
    const publish = async () => {
      const kept = findPortalRepository(ports, url);
      if (kept) return publishToPortal(context, input, kept);
      if (isDryRun) return dryRunPublish(context, input, { kind: 'github', url, branch });
      const forge = openForge(context, url, { kind: 'github', token: input.token });
      const { cloneUrl: remoteUrl, webUrl } = await createGithubRepository(
        context,
        forge,
        url,
        input,
      );
      const commitHash = await pushToForge(context, input, { forge, remoteUrl, branch });
      await protectBranch(forge, { url, branch, log }, input);
      return { remoteUrl, repoContentsUrl: contentsUrlOf('github', webUrl, branch), commitHash };
    };
    const { remoteUrl, repoContentsUrl, commitHash } = await publish();
    output('remoteUrl', remoteUrl);
    output('repoContentsUrl', repoContentsUrl);
    output('commitHash', commitHash);
  },
});
