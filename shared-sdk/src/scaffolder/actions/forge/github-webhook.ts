import Type from 'typebox';
import { errorCodeOf, messageOf } from '../../../errors/callboard-error.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { repoUrlInput, tokenInput } from '../publish/publish-schemas.ts';
import { openForge } from './forge-api.ts';
import { githubPath } from './github-repository.ts';
import { isWithoutForge } from './is-without-forge.ts';

export const githubWebhook = defineAction({
  id: 'github:webhook',
  description: 'Adds a webhook to a repository on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      webhookUrl: Type.String({ minLength: 1, description: 'Where events are sent' }),
      webhookSecret: Type.Optional(Type.String({ description: 'What events are signed with' })),
      events: Type.Optional(
        Type.Array(Type.String(), {
          description: 'Names of events, `*` for all; push where absent',
        }),
      ),
      active: Type.Optional(Type.Boolean({ description: 'On where absent' })),
      contentType: Type.Optional(Type.Enum(['form', 'json'], { description: 'form where absent' })),
      insecureSsl: Type.Optional(
        Type.Boolean({ description: 'Whether certificates are not checked; off where absent' }),
      ),
      token: tokenInput,
    }),
    output: Type.Object({}),
  },
  examples: [
    {
      description: 'Sends pushes and pull requests to a build server',
      input: {
        repoUrl: 'github.com?owner=larkspur&repo=pay',
        webhookUrl: 'https://builds.example/github',
        events: ['push', 'pull_request'],
        contentType: 'json',
      },
    },
  ],
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, log, checkpoint } = context;
    const url = parseRepoUrl(input.repoUrl);
    if (isWithoutForge(context, url, `the webhook ${input.webhookUrl}`)) return;
    const forge = openForge(context, url, { kind: 'github', token: input.token });
    const { webhookUrl, webhookSecret, insecureSsl = false, contentType = 'form' } = input;
    const config = {
      ...{ url: webhookUrl, content_type: contentType, insecure_ssl: insecureSsl ? '1' : '0' },
      ...(webhookSecret ? { secret: webhookSecret } : {}),
    };
    const { events = ['push'], active = true } = input;
    await checkpoint('added', async () => {
      await forge
        .send('POST', `${githubPath(url)}/hooks`, { name: 'web', config, events, active })
        .catch((error: unknown) => {
          if (errorCodeOf(error) !== 'conflict' || !/already exists/i.test(messageOf(error)))
            throw error;
        });
      return true;
    });
    log(`added the webhook ${webhookUrl}`);
  },
});
