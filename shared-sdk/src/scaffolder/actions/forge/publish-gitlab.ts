import Type from 'typebox';
import { errorCodeOf } from '../../../errors/callboard-error.ts';
import type { Json, JsonObject } from '../../../model/json.ts';
import { branchName } from '../../git/branch-name.ts';
import { parseRepoUrl } from '../../templating/parse-repo-url.ts';
import { defineAction } from '../action.ts';
import { findPortalRepository, publishToPortal } from '../publish/portal-repository.ts';
import {
  commitInput,
  PublishedOutput,
  repoUrlInput,
  tokenInput,
  visibilityInput,
} from '../publish/publish-schemas.ts';
import { createOnce } from './create-once.ts';
import { dryRunPublish } from './dry-run-publish.ts';
import { contentsUrlOf } from './forge-addresses.ts';
import { type ForgeApi, numberAt, openForge, textAt } from './forge-api.ts';
import { ownerOf } from './github-repository.ts';
import { examples } from './publish-gitlab.examples.ts';
import { pushToForge } from './push-to-forge.ts';

const Branches = Type.Array(
  Type.Object({
    name: Type.String({ description: 'Of the branch' }),
    protect: Type.Optional(Type.Boolean({ description: 'Whether it is protected' })),
    create: Type.Optional(Type.Boolean({ description: 'Whether it is made' })),
    ref: Type.Optional(
      Type.String({ description: 'What it starts from; the default branch where absent' }),
    ),
  }),
  { description: 'More branches, and which are protected' },
);

const Variables = Type.Array(
  Type.Object({ key: Type.String(), value: Type.String() }, { description: 'As GitLab takes it' }),
  { description: 'Variables for its pipelines' },
);

export const publishGitlab = defineAction({
  id: 'publish:gitlab',
  description: 'Makes a project on GitLab and pushes the workspace to it.',
  schema: {
    input: Type.Object({
      repoUrl: repoUrlInput,
      repoVisibility: visibilityInput,
      token: tokenInput,
      ...commitInput,
      topics: Type.Optional(Type.Array(Type.String(), { description: 'Topics' })),
      settings: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'What else GitLab takes for a new project, e.g. `description`',
        }),
      ),
      branches: Type.Optional(Branches),
      projectVariables: Type.Optional(Variables),
    }),
    output: Type.Object({
      ...PublishedOutput.properties,
      projectId: Type.Optional(Type.Number({ description: 'Of the project' })),
    }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run(context) {
    const { input, ports, output, isDryRun } = context;
    const url = parseRepoUrl(input.repoUrl);
    const branch = branchName(input.defaultBranch ?? 'main');
    const publish = async () => {
      const kept = findPortalRepository(ports, url);
      if (kept) return publishToPortal(context, input, kept);
      if (isDryRun) return dryRunPublish(context, input, { kind: 'gitlab', url, branch });
      const forge = openForge(context, url, { kind: 'gitlab', token: input.token });
      const path = `/projects/${encodeURIComponent(`${ownerOf(url)}/${url.repo}`)}`;
      const project = await createOnce(context, {
        create: async () => projectOf(await createProject(forge, url.repo, ownerOf(url), input)),
        async find() {
          const found = Object(await forge.send('GET', path));
          return found.empty_repo === true ? projectOf(found) : undefined;
        },
      });
      output('projectId', project.id);
      const { remoteUrl, id } = project;
      const commitHash = await pushToForge(context, input, { forge, remoteUrl, branch });
      await addMore(forge, `/projects/${id}`, { ...input, branch });
      const plainUrl = remoteUrl.replace(/\.git$/, '');
      const repoContentsUrl = contentsUrlOf('gitlab', plainUrl, branch);
      return { remoteUrl: plainUrl, repoContentsUrl, commitHash };
    };
    const { remoteUrl, repoContentsUrl, commitHash } = await publish();
    output('remoteUrl', remoteUrl);
    output('repoContentsUrl', repoContentsUrl);
    output('commitHash', commitHash);
  },
});

const projectOf = (data: Json) => ({
  id: numberAt(data, 'id'),
  remoteUrl: textAt(data, 'http_url_to_repo'),
});

interface ProjectInput {
  readonly repoVisibility?: string;
  readonly topics?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

async function createProject(
  forge: ForgeApi,
  name: string,
  owner: string,
  { repoVisibility, topics = [], settings = {} }: ProjectInput,
): Promise<Json> {
  const namespace = await forge.send('GET', `/namespaces/${encodeURIComponent(owner)}`);
  return forge.send('POST', '/projects', {
    ...{ name, path: name, namespace_id: numberAt(namespace, 'id') },
    visibility: repoVisibility ?? 'private',
    ...(topics.length > 0 ? { topics } : {}),
    ...(settings as JsonObject), // rendered input is JSON
  });
}

interface More {
  readonly branch: string;
  readonly branches?: readonly {
    readonly name: string;
    readonly protect?: boolean;
    readonly create?: boolean;
    readonly ref?: string;
  }[];
  readonly projectVariables?: readonly { readonly key: string; readonly value: string }[];
}

async function addMore(
  forge: ForgeApi,
  path: string,
  { branch, branches = [], projectVariables = [] }: More,
): Promise<void> {
  // What is there already was added before the process died.
  const add = async (below: string, body: JsonObject) =>
    forge.send('POST', `${path}${below}`, body).catch((error: unknown) => {
      if (!['conflict', 'invalid-input'].includes(errorCodeOf(error))) throw error;
    });
  for (const variable of projectVariables) await add('/variables', variable);
  for (const { name, create, protect, ref = branch } of branches) {
    if (create) await add('/repository/branches', { branch: name, ref });
    if (protect) await add('/protected_branches', { name });
  }
}
