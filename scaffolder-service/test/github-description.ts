import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import type { ApiAnswer, ApiRequest } from './forge-for-test.ts';

/** What GitHub publishes about its API, to hold requests and answers against. */
export interface GithubDescription {
  /** What of a request does not fit; empty where all does. */
  readonly faultsOfRequest: (request: ApiRequest) => readonly string[];
  /** What of an answer does not fit. */
  readonly faultsOfAnswer: (request: ApiRequest, answer: ApiAnswer) => readonly string[];
  /** The example of an answer that GitHub gives. */
  readonly example: (name: string) => Record<string, unknown>;
}

const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

let known: Promise<GithubDescription> | undefined;

/** Read once: it is 13 MB, and takes its time to compile. */
export const githubDescription = () => (known ??= readGithubDescription());

async function readGithubDescription(): Promise<GithubDescription> {
  const require = createRequire(import.meta.url);
  const place = require.resolve('@octokit/openapi/package.json');
  const file = new URL('generated/api.github.com.json', `file://${place}`);
  const description = JSON.parse(await readFile(file, 'utf8'));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(description, 'github');
  const paths = Object.keys(description.paths).map((path) => ({
    path,
    parts: path.split('/'),
  }));
  const compiled = new Map<string, ValidateFunction>();

  function pathOf(request: ApiRequest): string {
    const parts = request.path.split('/');
    const fits = paths.filter(
      (each) =>
        each.parts.length === parts.length &&
        each.parts.every((part, at) => part.startsWith('{') || part === parts[at]),
    );
    // A fixed word says more than a parameter.
    const best = fits.toSorted((a, b) => variables(a.parts) - variables(b.parts))[0];
    const method = request.method.toLowerCase();
    if (!best || !description.paths[best.path][method])
      throw new Error(`GitHub has no ${request.method} ${request.path}`);
    return best.path;
  }
  const variables = (parts: readonly string[]) =>
    parts.filter((part) => part.startsWith('{')).length;

  function faults(ref: string, value: unknown): readonly string[] {
    const fits = compiled.get(ref) ?? ajv.compile({ $ref: `github#${ref}` });
    compiled.set(ref, fits);
    if (fits(value)) return [];
    return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  return {
    faultsOfRequest(request) {
      const path = pathOf(request);
      const method = request.method.toLowerCase();
      if (!description.paths[path][method].requestBody) return [];
      return faults(
        `/paths/${pointer(path)}/${method}/requestBody/content/application~1json/schema`,
        request.body,
      );
    },
    faultsOfAnswer(request, { status, body }) {
      const path = pathOf(request);
      const method = request.method.toLowerCase();
      const answers = description.paths[path][method].responses;
      const answer = answers[status];
      if (!answer) return [`GitHub never answers ${status} to ${request.method} ${path}`];
      if (answer.$ref || !answer.content) return [];
      return faults(
        `/paths/${pointer(path)}/${method}/responses/${status}/content/application~1json/schema`,
        body,
      );
    },
    example: (name) => structuredClone(description.components.examples[name].value),
  };
}
