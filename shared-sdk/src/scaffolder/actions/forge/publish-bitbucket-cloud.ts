import Type from 'typebox';
import { CallboardError, invalidInput } from '../../../errors/callboard-error.ts';
import { isJsonObject, type Json } from '../../../model/json.ts';
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
import { pushToForge } from './push-to-forge.ts';

export const publishBitbucketCloud = defineAction({
  id: 'publish:bitbucketCloud',
  description: 'Makes a repository on Bitbucket Cloud and pushes the workspace to it.',
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
      description: 'Makes a private repository in a project of a workspace',
      input: { repoUrl: 'bitbucket.org?workspace=larkspur&project=MONEY&repo=pay' },
      before: { 'README.md': '# Pay\n' },
      output: {
        remoteUrl: 'https://bitbucket.org/larkspur/pay.git',
        repoContentsUrl: 'https://bitbucket.org/larkspur/pay/src/main',
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
      const { workspace, project } = url;
      if (!workspace || !project)
        throw invalidInput('repoUrl names no workspace or project', {
          hint: 'write bitbucket.org?workspace=…&project=…&repo=…',
        });
      if (isDryRun) return dryRunPublish(context, input, { kind: 'bitbucketCloud', url, branch });
      const forge = openForge(context, url, { kind: 'bitbucketCloud', token: input.token });
      const path = `/repositories/${encodeURIComponent(workspace)}/${encodeURIComponent(url.repo)}`;
      const { remoteUrl, webUrl } = await createOnce(context, {
        create: async () =>
          repositoryOf(
            await forge.send('POST', path, {
              ...{ scm: 'git', description: input.description ?? '', project: { key: project } },
              is_private: (input.repoVisibility ?? 'private') !== 'public',
            }),
          ),
        async find() {
          const found = await forge.send('GET', path);
          return Number(Object(found).size) === 0 ? repositoryOf(found) : undefined;
        },
      });
      const commitHash = await pushToForge(context, input, { forge, remoteUrl, branch });
      const repoContentsUrl = contentsUrlOf('bitbucketCloud', webUrl, branch);
      return { remoteUrl, repoContentsUrl, commitHash };
    };
    const { remoteUrl, repoContentsUrl, commitHash } = await publish();
    output('remoteUrl', remoteUrl);
    output('repoContentsUrl', repoContentsUrl);
    output('commitHash', commitHash);
  },
});

function repositoryOf(data: Json) {
  const links = Object(Object(data).links).clone;
  const https = Array.isArray(links)
    ? links.find((link: Json) => isJsonObject(link) && link['name'] === 'https')
    : undefined;
  if (https === undefined)
    throw new CallboardError('unavailable', 'the forge answered without an address to clone from');
  const url = new URL(textAt(https, 'href'));
  url.username = ''; // it names who asked
  return { remoteUrl: url.href, webUrl: textAt(data, 'links', 'html', 'href') };
}
