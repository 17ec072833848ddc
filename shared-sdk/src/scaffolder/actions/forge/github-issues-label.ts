import Type from 'typebox';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { repoUrlInput, tokenInput } from '../publish/publish-schemas.ts';
import { openForge } from './forge-api.ts';
import { githubPath } from './github-repository.ts';
import { isWithoutForge } from './is-without-forge.ts';

export const githubIssuesLabel = defineAction({
  id: 'github:issues:label',
  description: 'Adds labels to an issue or a pull request on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      number: Type.Integer({ minimum: 1, description: 'Of the issue or pull request' }),
      labels: Type.Array(Type.String(), { description: 'Labels to add' }),
      token: tokenInput,
    }),
    output: Type.Object({}),
  },
  examples: [
    {
      description: 'Marks a pull request',
      input: { repoUrl: 'github.com?owner=larkspur&repo=pay', number: 7, labels: ['scaffolded'] },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, log } = context;
    const { number, labels } = input;
    const url = parseRepoUrl(input.repoUrl);
    if (isWithoutForge(context, url, `labels of ${number}`)) return;
    const forge = openForge(context, url, { kind: 'github', token: input.token });
    await forge.send('POST', `${githubPath(url)}/issues/${number}/labels`, { labels });
    log(`added ${labels.join(', ')} to ${number}`);
  },
});
