import type { TestScope } from '@callboard/sdk/testing';
import {
  type ApiAnswer,
  type ApiRequest,
  type ForgeServer,
  forgeForTest,
} from './forge-for-test.ts';
import { githubDescription } from './github-description.ts';

/**
 * GitHub on loopback, with what the actions use of it. Every request and every answer is held against
 * what GitHub publishes about its API; `faults` is what did not fit.
 */
export async function githubForTest(
  scope: TestScope,
  owners: Readonly<Record<string, string>> = { larkspur: 'Organization' },
) {
  const description = await githubDescription();
  const faults: string[] = [];
  const hooks = new Set<string>();

  const repository = ({ origin }: ForgeServer, owner: string, name: string) => {
    const full = description.example('full-repository-default-response');
    // GitHub's own example lacks what its schema wants.
    const source = { ...Object(full['source']), language: null };
    return {
      ...{ ...full, language: null, source },
      ...{ name, full_name: `${owner}/${name}`, size: 0, default_branch: 'main' },
      ...{ clone_url: `${origin}/${owner}/${name}.git`, html_url: `${origin}/${owner}/${name}` },
    };
  };

  async function answer(request: ApiRequest, forge: ForgeServer): Promise<ApiAnswer> {
    const { method, path, body } = request;
    const at = `${method} ${path}`;
    const [, owner = '', name = ''] = /^\/repos\/([^/]+)\/([^/]+)/.exec(path) ?? [];
    if (at.startsWith('GET /users/')) {
      const type = owners[path.slice('/users/'.length)];
      if (!type) return { status: 404, body: { message: 'Not Found' } };
      return {
        status: 200,
        body: { ...description.example('public-user-default-response'), type },
      };
    }
    const [, org] = /^POST \/orgs\/([^/]+)\/repos$/.exec(at) ?? [];
    if (org !== undefined || at === 'POST /user/repos') {
      const made = String(body['name']);
      if (!(await forge.makeRepository(org ?? 'ines', made)))
        return {
          status: 422,
          body: {
            message: 'Repository creation failed.',
            documentation_url: 'https://docs.github.com/rest',
            errors: [
              {
                resource: 'Repository',
                code: 'custom',
                message: 'name already exists on this account',
              },
            ],
          },
        };
      return { status: 201, body: repository(forge, org ?? 'ines', made) };
    }
    if (/^GET \/repos\/[^/]+\/[^/]+$/.test(at))
      return { status: 200, body: repository(forge, owner, name) };
    if (/^PUT .*\/topics$/.test(at)) return { status: 200, body: { names: body['names'] } };
    if (/^PUT .*\/collaborators\//.test(at)) return { status: 204 };
    if (at.startsWith('PUT /orgs/')) return { status: 204 };
    if (/^POST .*\/actions\/variables$/.test(at)) return { status: 201, body: {} };
    if (/^PUT .*\/protection$/.test(at))
      return { status: 200, body: description.example('protected-branch') };
    if (/^POST .*\/pulls$/.test(at)) {
      const pull = { ...description.example('pull-request'), requested_teams: [] };
      return {
        status: 201,
        body: { ...pull, number: 12, html_url: `${forge.origin}/${owner}/${name}/pull/12` },
      };
    }
    if (/^POST .*\/requested_reviewers$/.test(at))
      return {
        status: 201,
        body: { ...description.example('pull-request-simple'), requested_teams: [] },
      };
    if (/^POST .*\/hooks$/.test(at)) {
      const url = String(Object(body['config']).url);
      if (hooks.has(url))
        return {
          status: 422,
          body: {
            message: 'Validation Failed',
            documentation_url: 'https://docs.github.com/rest',
            errors: [
              {
                resource: 'Hook',
                code: 'custom',
                message: 'Hook already exists on this repository',
              },
            ],
          },
        };
      hooks.add(url);
      return { status: 201, body: description.example('hook') };
    }
    if (/^POST .*\/dispatches$/.test(at)) return { status: 204 };
    if (/^POST .*\/labels$/.test(at))
      return { status: 200, body: description.example('label-items') };
    return {
      status: 404,
      body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
    };
  }

  const github = await forgeForTest(scope, {
    kind: 'github',
    async answer(request, forge) {
      const note = (which: string) => (fault: string) =>
        void faults.push(`${request.method} ${request.path} ${which}: ${fault}`);
      for (const fault of description.faultsOfRequest(request)) note('request')(fault);
      const answered = await answer(request, forge);
      for (const fault of description.faultsOfAnswer(request, answered)) note('answer')(fault);
      return answered;
    },
  });
  return { ...github, faults };
}
