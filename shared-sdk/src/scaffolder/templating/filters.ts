import { invalidInput } from '../../errors/callboard-error.ts';
import { parseEntityRef } from '../../model/entity-ref.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { parseRepoUrl } from './parse-repo-url.ts';

/** A filter of the expressions: the value before the bar, then the arguments. */
export interface TemplateFilter {
  readonly description: string;
  readonly schema: {
    readonly input: JsonObject;
    readonly arguments?: readonly JsonObject[];
    readonly output: JsonObject;
  };
  readonly examples: readonly { readonly description: string; readonly example: string }[];
  readonly run: (
    input: Json | undefined,
    ...args: readonly (Json | undefined)[]
  ) => Json | undefined;
}

/** A function of the expressions. */
export interface TemplateFunction {
  readonly description: string;
  readonly run: (...args: readonly (Json | undefined)[]) => Json | undefined;
}

const aText: JsonObject = { type: 'string' };
const anObject: JsonObject = { type: 'object' };

const textOf = (filter: string, input: Json | undefined): string => {
  if (typeof input === 'string') return input;
  throw invalidInput(
    `${filter} needs a text, found ${input === undefined ? 'nothing' : typeof input}`,
  );
};

/** The filters that Backstage has beyond those of the language. */
export const builtInFilters: Readonly<Record<string, TemplateFilter>> = {
  parseRepoUrl: {
    description: 'The parts of a `repoUrl` as the RepoUrlPicker makes it.',
    schema: { input: aText, output: anObject },
    examples: [
      {
        description: 'Name of the repository',
        example: "${{ 'github.com?repo=pay&owner=acme' | parseRepoUrl | pick('repo') }}",
      },
    ],
    run: (input) => ({ ...parseRepoUrl(textOf('parseRepoUrl', input)) }),
  },
  parseEntityRef: {
    description: 'Kind, namespace and name of an entity ref.',
    schema: { input: aText, arguments: [anObject], output: anObject },
    examples: [
      {
        description: 'Name of the owner',
        example: "${{ 'group:default/platform' | parseEntityRef | pick('name') }}",
      },
      {
        description: 'With what is not written',
        example: "${{ 'platform' | parseEntityRef({ defaultKind: 'group' }) }}",
      },
    ],
    run(input, options) {
      const { defaultKind, defaultNamespace } = isJsonObject(options) ? options : {};
      const ref = parseEntityRef(textOf('parseEntityRef', input), {
        ...(typeof defaultKind === 'string' ? { kind: defaultKind } : {}),
        ...(typeof defaultNamespace === 'string' ? { namespace: defaultNamespace } : {}),
      });
      return { ...ref };
    },
  },
  pick: {
    description: 'A part of an object, by its path.',
    schema: { input: anObject, arguments: [aText], output: {} },
    examples: [
      {
        description: 'One part',
        example: "${{ parameters.repoUrl | parseRepoUrl | pick('owner') }}",
      },
    ],
    run: (input, path) =>
      textOf('pick', path)
        .split(/[.[\]]+/)
        .filter((key) => key !== '')
        .reduce<Json | undefined>((value, key) => partOf(value, key), input),
  },
  projectSlug: {
    description: 'Owner and name of a repository, `owner/repo`.',
    schema: { input: aText, output: aText },
    examples: [
      {
        description: 'For an address',
        example: "${{ 'github.com?repo=pay&owner=acme' | projectSlug }}",
      },
    ],
    run(input) {
      const { owner, repo } = parseRepoUrl(textOf('projectSlug', input));
      return owner === undefined ? repo : `${owner}/${repo}`;
    },
  },
};

function partOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
