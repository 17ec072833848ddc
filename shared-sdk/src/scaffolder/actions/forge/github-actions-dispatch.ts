import Type from 'typebox';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { repoUrlInput, tokenInput } from '../publish/publish-schemas.ts';
import { openForge } from './forge-api.ts';
import { githubPath } from './github-repository.ts';
import { isWithoutForge } from './is-without-forge.ts';

export const githubActionsDispatch = defineAction({
  id: 'github:actions:dispatch',
  description: 'Starts a workflow of a repository on GitHub.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      workflowId: Type.Union([Type.String({ minLength: 1 }), Type.Integer()], {
        description: 'File name or number of the workflow',
      }),
      branchOrTagName: Type.String({ minLength: 1, description: 'Where it runs' }),
      workflowInputs: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), { description: 'Inputs of the workflow' }),
      ),
      token: tokenInput,
    }),
    output: Type.Object({}),
  },
  examples: [
    {
      description: 'Starts the deployment of a new service',
      input: {
        repoUrl: 'github.com?owner=larkspur&repo=pay',
        workflowId: 'deploy.yaml',
        branchOrTagName: 'main',
        workflowInputs: { environment: 'staging' },
      },
    },
  ],
  supportsDryRun: true,
  // Nothing tells afterwards whether the workflow was started.
  isRepeatable: false,
  async run(context) {
    const { input, log, checkpoint } = context;
    const { workflowId, branchOrTagName: ref, workflowInputs = {} } = input;
    const url = parseRepoUrl(input.repoUrl);
    if (isWithoutForge(context, url, `the start of ${workflowId}`)) return;
    const forge = openForge(context, url, { kind: 'github', token: input.token });
    const path = `${githubPath(url)}/actions/workflows/${encodeURIComponent(String(workflowId))}`;
    // GitHub takes texts only.
    const inputs = Object.fromEntries(
      Object.entries(workflowInputs).map(([name, value]) => [name, textOf(value)]),
    );
    await checkpoint('dispatched', async () => {
      await forge.send('POST', `${path}/dispatches`, { ref, inputs });
      return true;
    });
    log(`started ${workflowId} at ${ref}`);
  },
});

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
