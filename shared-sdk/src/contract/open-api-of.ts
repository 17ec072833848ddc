import type { TObject, TSchema } from 'typebox';
import type { Contract, Endpoint } from './define-contract.ts';

const json = (schema: TSchema) => ({
  content: { 'application/json': { schema } },
});

const problem = {
  description: 'What went wrong; the envelope that Backstage clients understand',
  ...json({
    type: 'object',
    required: ['error', 'request', 'response'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: {
          name: { type: 'string' },
          message: { type: 'string' },
          code: { type: 'string' },
          hint: { type: 'string' },
          issues: { type: 'array', items: { type: 'object' } },
        },
      },
      request: { type: 'object' },
      response: {
        type: 'object',
        properties: { statusCode: { type: 'integer' } },
      },
    },
  }),
};

function parametersOf(place: 'path' | 'query' | 'header', schema: TObject | undefined) {
  const required: readonly string[] = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** The status of success of an endpoint. */
export function successStatusOf(endpoint: Endpoint): number {
  return endpoint.status ?? (endpoint.response ? 200 : 204);
}

function requestBodyOf({ body, upload }: Endpoint) {
  if (body) return { requestBody: { required: true, ...json(body) } };
  if (upload === undefined) return {};
  const content = { [upload]: { schema: { type: 'string', format: 'binary' } } };
  return { requestBody: { required: true, content } };
}

function operationOf(name: string, endpoint: Endpoint, scope: string | undefined) {
  const alternatives = Object.entries(endpoint.alternatives ?? {}).map(([status, schema]) => [
    status,
    { description: 'Another answer', ...json(schema) },
  ]);
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(scope === undefined ? {} : { 'x-callboard-scope': scope }),
    parameters: [
      ...parametersOf('path', endpoint.params),
      ...parametersOf('query', endpoint.query),
      ...parametersOf('header', endpoint.headers),
    ],
    ...requestBodyOf(endpoint),
    responses: {
      [successStatusOf(endpoint)]: {
        description: 'Success',
        ...(endpoint.response ? json(endpoint.response) : {}),
      },
      ...Object.fromEntries(alternatives),
      default: problem,
    },
  };
}

/**
 * The OpenAPI 3.1 description of a contract, and of others below the same base path. `version` is that of
 * the service that serves them.
 */
export function openApiOf(
  contract: Contract,
  version: string,
  beside: readonly Contract[] = [],
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { endpoints, scope } of [contract, ...beside]) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const path = endpoint.path.replaceAll(/:([A-Za-z]\w*)/g, '{$1}');
      const operation = operationOf(name, endpoint, endpoint.scope ?? scope);
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: contract.title, version },
    servers: [{ url: contract.basePath }],
    paths,
  };
}
