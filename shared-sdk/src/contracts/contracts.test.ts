import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routesOf } from '../contract/contract-routes.ts';
import type { Contract, Endpoint } from '../contract/define-contract.ts';
import { successStatusOf } from '../contract/open-api-of.ts';
import { isCallboardError } from '../errors/callboard-error.ts';
import { compileEndpoint } from '../service/compile-endpoint.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const names = readdirSync(import.meta.dirname)
  .filter((name) => /^[a-z-]+\.ts$/.test(name))
  .map((name) => name.slice(0, -3));

const camel = (name: string) => name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());

async function exported(file: string, name: string): Promise<unknown> {
  const url = new URL(`${file}.ts`, import.meta.url).href;
  const module: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ url);
  return module[name];
}

const contracts = await Promise.all(
  names.map(async (name) => ({
    name,
    contract: (await exported(name, `${camel(name)}Contract`)) as Contract, // the first test sees it
  })),
);

const endpointsOf = (contract: Contract) =>
  Object.entries<Endpoint>(contract.endpoints).map(([name, endpoint]) => ({ name, endpoint }));

/** Every schema inside a schema, itself too, with where it stands. */
function schemasIn(schema: Schema, path: string): { path: string; schema: Schema }[] {
  const below = [
    ...Object.entries({ ...schema.properties, ...schema.patternProperties }).map(
      ([key, inner]) => [`${path}.${key}`, inner] as const,
    ),
    ...(schema.items ? [[`${path}[]`, schema.items] as const] : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.oneOf ?? [])].map(
      (inner) => [path, inner] as const,
    ),
  ];
  return [{ path, schema }, ...below.flatMap(([innerPath, inner]) => schemasIn(inner, innerPath))];
}

function schemasOf(contract: Contract) {
  return endpointsOf(contract).flatMap(({ name, endpoint }) =>
    [
      ['params', endpoint.params],
      ['query', endpoint.query],
      ['headers', endpoint.headers],
      ['body', endpoint.body],
      ['response', endpoint.response],
    ].flatMap(([part, schema]) =>
      schema === undefined ? [] : schemasIn(Object(schema), `${name} ${String(part)}`),
    ),
  );
}

test('every file of contracts holds a contract of its own name', () => {
  expect(names.length).toBeGreaterThanOrEqual(4);
  for (const { name, contract } of contracts) expect(contract?.name, name).toBe(name);
});

test.each(contracts)('$name: every operation says what it does, in one line', ({ contract }) => {
  for (const { name, endpoint } of endpointsOf(contract)) {
    expect(endpoint.summary, name).toMatch(/^[A-Z][^\n]{5,}[^.\s]$/);
  }
});

test.each(contracts)('$name: no two operations share method and path', ({ contract }) => {
  const keys = endpointsOf(contract).map(
    ({ endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/:\w+/g, ':')}`,
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(contracts)('$name: paths hold exactly the declared parameters', ({ contract }) => {
  for (const { name, endpoint } of endpointsOf(contract)) {
    expect(endpoint.path, name).toMatch(/^\/([\w.:-]+(\/[\w.:-]+)*)?$/);
    const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    expect(Object.keys(endpoint.params?.properties ?? {}), name).toEqual(inPath);
  }
});

test.each(contracts)('$name: no schema has a default, which is a decision', ({ contract }) => {
  const withDefault = schemasOf(contract).filter(({ schema }) => schema.default !== undefined);
  expect(withDefault.map(({ path }) => path)).toEqual([]);
});

test.each(contracts)('$name: the generated routes are those of the contract', async (entry) => {
  const routes = await exported(`${entry.name}.client.generated`, `${camel(entry.name)}Routes`);
  expect(routes).toEqual(routesOf(entry.contract));
});

test.each(contracts)('$name: nothing is changed by who may only read', ({ contract }) => {
  for (const { name, endpoint } of endpointsOf(contract)) {
    if (endpoint.method === 'GET' || endpoint.method === 'POST' || !contract.scope) continue;
    expect(endpoint.scope ?? contract.scope, name).not.toMatch(/:read$/);
  }
});

const ours = contracts.filter(({ contract }) => contract.compat !== 'backstage');

test.each(ours)('$name: every property has a description', ({ contract }) => {
  const silent = schemasOf(contract).flatMap(({ path, schema }) =>
    Object.entries(schema.properties ?? {})
      .filter(([, property]) => !property.description)
      .map(([key]) => `${path}.${key}`),
  );
  expect(silent).toEqual([]);
});

test.each(ours)('$name: every object is closed', ({ contract }) => {
  const open = schemasOf(contract).filter(
    ({ schema }) => schema.properties !== undefined && schema.additionalProperties !== false,
  );
  expect(open.map(({ path }) => path)).toEqual([]);
});

test.each(ours)('$name: a list is `{ items, total }`', ({ contract }) => {
  for (const { name, endpoint } of endpointsOf(contract)) {
    const response: Schema = Object(endpoint.response);
    expect(response.type, name).not.toBe('array');
    if (response.properties?.['items']) expect(response.properties, name).toHaveProperty('total');
  }
});

test('every schema can be compiled, which a service does with the first request only', () => {
  for (const { contract } of contracts)
    for (const { endpoint } of endpointsOf(contract)) {
      const checks = compileEndpoint(endpoint);
      try {
        checks.input({ params: {}, query: {}, headers: {}, body: {} });
      } catch (error) {
        if (!isCallboardError(error) || error.code !== 'invalid-input') throw error;
      }
      const others = Object.keys(endpoint.alternatives ?? {}).map(Number);
      for (const status of [successStatusOf(endpoint), ...others])
        expect(Array.isArray(checks.response(status, null))).toBe(true);
    }
});
