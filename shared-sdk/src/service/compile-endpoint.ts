import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import type { Endpoint, HandlerInput } from '../contract/define-contract.ts';
import { successStatusOf } from '../contract/open-api-of.ts';
import { type InputIssue, invalidInput } from '../errors/callboard-error.ts';

// Path and query arrive as text and are coerced; bodies are JSON and are not (coercion would turn
// "no" into ["no"]).
const ajvOf = (coerceTypes: 'array' | false) =>
  addFormats.default(
    new Ajv({
      coerceTypes,
      allErrors: true,
      strict: false,
      ownProperties: true,
    }),
  );
const coercing = ajvOf('array');
const strict = ajvOf(false);

/** The validators of one endpoint. */
export interface EndpointChecks {
  /** Checked copies of the parts; throws `invalid-input` with every issue. */
  input(parts: RawParts): HandlerInput<Endpoint>;
  /** What is wrong with an answer; empty when nothing is. */
  response(status: number, body: unknown): readonly InputIssue[];
}

/** The parts of a request as they arrive. */
export interface RawParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

/**
 * What checks the requests and answers of an endpoint. Each validator is compiled when it is needed
 * first: to compile all of them was a fifth of what the start of a service takes, measured, and answers
 * are mostly not checked at all.
 */
export function compileEndpoint(endpoint: Endpoint): EndpointChecks {
  const params = compile(coercing, endpoint.params);
  const query = compile(coercing, endpoint.query);
  const headers = compile(coercing, endpoint.headers);
  const headerNames = Object.keys(endpoint.headers?.properties ?? {});
  const body = compile(strict, endpoint.body);
  // A body whose fields may all be left out may be left out itself, as in the types.
  const absentBody = () => (body?.()({}) ? {} : undefined);
  const responses = new Map<number, Validator | undefined>([
    [successStatusOf(endpoint), compile(strict, endpoint.response)],
    ...Object.entries(endpoint.alternatives ?? {}).map(
      ([status, schema]) => [Number(status), compile(strict, schema)] as const,
    ),
  ]);
  return {
    input(raw) {
      const input = {
        params: { ...Object(raw.params) },
        query: { ...Object(raw.query) },
        headers: picked(Object(raw.headers), headerNames),
        body: raw.body ?? absentBody(),
      };
      const issues = [
        ...issuesOf('/params', params, input.params),
        ...issuesOf('/query', query, input.query),
        ...issuesOf('/headers', headers, input.headers),
        ...issuesOf('/body', body, input.body),
      ];
      if (issues.length > 0) throw invalidInput(summaryOf(issues), { issues });
      return input as HandlerInput<Endpoint>; // just validated
    },
    response: (status, answer) => issuesOf('', responses.get(status), answer),
  };
}

// Only the declared ones: every request carries others.
const picked = (all: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

type Validator = () => ValidateFunction;

function compile(ajv: Ajv, schema: TSchema | undefined): Validator | undefined {
  if (!schema) return undefined;
  let validate: ValidateFunction | undefined;
  return () => (validate ??= ajv.compile(schema));
}

function issuesOf(prefix: string, validator: Validator | undefined, value: unknown): InputIssue[] {
  const validate = validator?.();
  if (!validate || validate(value)) return [];
  return (validate.errors ?? []).map((error) => ({
    path: `${prefix}${error.instancePath}`,
    message: messageOf(error),
  }));
}

function messageOf(error: ErrorObject): string {
  const extra: unknown = error.params['additionalProperty'];
  if (typeof extra === 'string') return `unknown property '${extra}'`;
  const allowed: unknown = error.params['allowedValues'];
  return Array.isArray(allowed)
    ? `must be one of ${allowed.join(', ')}`
    : (error.message ?? error.keyword);
}

/** `Unknown query parameter 'x'` is Backstage's own wording, which its clients may show. */
function summaryOf(issues: readonly InputIssue[]): string {
  const [first] = issues;
  if (!first) return 'the request is not valid';
  const unknown = /^unknown property ('.*')$/.exec(first.message)?.[1];
  if (first.path === '/query' && unknown) return `Unknown query parameter ${unknown}`;
  return `${first.path.slice(1) || 'the request'} ${first.message}`;
}
