import Type from 'typebox';
import { branchName } from '../../git/branch-name.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository, publishToPortal } from '../publish/portal-repository.ts';
import {
  commitInput,
  PublishedOutput,
  repoUrlInput,
  tokenInput,
} from '../publish/publish-schemas.ts';
import { dryRunPublish } from './dry-run-publish.ts';
import { contentsUrlOf } from './forge-addresses.ts';
import { openForge, textAt } from './forge-api.ts';
import { protectBranch } from './github-protection.ts';
import { githubPath } from './github-repository.ts';
import { githubProtectionInput } from './github-schemas.ts';
import { pushToForge } from './push-to-forge.ts';

export const githubRepoPush = defineAction({
  id: 'github:repo:push',
  description: 'Pushes the workspace to an empty repository on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      token: tokenInput,
      ...commitInput,
      ...githubProtectionInput,
    }),
    output: PublishedOutput,
  },
  examples: [
    {
      description: 'Fills a repository that github:repo:create made',
      input: { repoUrl: 'github.com?owner=larkspur&repo=pay', gitCommitMessage: 'First version' },
      before: { 'README.md': '# Pay\n' },
      output: { remoteUrl: 'https://github.com/larkspur/pay.git' },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun, log } = context;
    const url = parseRepoUrl(input.repoUrl);
    const branch = branchName(input.defaultBranch ?? 'main');
    const push = async () => {
      const kept = findPortalRepository(ports, url);
      if (kept) return publishToPortal(context, input, kept);
      if (isDryRun) return dryRunPublish(context, input, { kind: 'github', url, branch });
      const forge = openForge(context, url, { kind: 'github', token: input.token });
      const repository = await forge.send('GET', githubPath(url));
      const remoteUrl = textAt(repository, 'clone_url');
      const commitHash = await pushToForge(context, input, { forge, remoteUrl, branch });
      await protectBranch(forge, { url, branch, log }, input);
      const repoContentsUrl = contentsUrlOf('github', textAt(repository, 'html_url'), branch);
      return { remoteUrl, repoContentsUrl, commitHash };
    };
    const { remoteUrl, repoContentsUrl, commitHash } = await push();
    output('remoteUrl', remoteUrl);
    output('repoContentsUrl', repoContentsUrl);
    output('commitHash', commitHash);
  },
});
