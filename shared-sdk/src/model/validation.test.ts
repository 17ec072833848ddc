import { describe, expect, test } from 'vitest';

import { builtInKinds, optionalKinds } from './built-in-kinds.ts';
import { createEntityValidator } from './validation.ts';

const validator = createEntityValidator();

const component = (change: { metadata?: object; spec?: object; root?: object } = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay', ...change.metadata },
  spec: { type: 'service', lifecycle: 'production', owner: 'a', ...change.spec },
  ...change.root,
});

function issuesOf(document: unknown) {
  const check = validator.check(document);
  return check.ok ? [] : check.issues;
}

describe('what is told about a document that is no entity', () => {
  test('all that is wrong, each with its place, not only the first', () => {
    const issues = issuesOf(
      component({ metadata: { name: 'my service', tags: ['Java'] }, spec: { owner: '' } }),
    );
    expect(issues.map(({ path, rule }) => [path, rule])).toEqual([
      ['/metadata/name', 'policy.name'],
      ['/metadata/tags/0', 'policy.tag'],
      ['/spec/owner', 'kind.empty'],
    ]);
  });

  test('a valid text near the one that is not', () => {
    const hints = issuesOf(
      component({ metadata: { name: 'Zahlung & Söhne', namespace: 'My Team', tags: ['C Sharp'] } }),
    ).map(({ hint }) => hint);
    expect(hints).toEqual(['try "Zahlung-Sohne"', 'try "my-team"', 'try "c-sharp"']);
  });

  test('without an identity, only that', () => {
    expect(issuesOf({ kind: 'Component', metadata: { name: 7 }, more: 1 })).toMatchObject([
      { path: '', rule: 'envelope.required', message: 'the document has no apiVersion' },
      { path: '/metadata/name', rule: 'envelope.type', hint: expect.stringContaining('quotes') },
    ]);
    expect(issuesOf([])).toMatchObject([{ rule: 'envelope.type' }]);
  });

  test('the field at the root that does not belong there', () => {
    expect(issuesOf(component({ root: { links: [] } }))).toMatchObject([
      { path: '/links', rule: 'policy.root-field' },
    ]);
  });

  test('the kind in the right case, and the versions of a kind', () => {
    expect(issuesOf(component({ root: { kind: 'component' } }))).toMatchObject([
      { path: '/kind', rule: 'kind.unknown', hint: 'try Component' },
    ]);
    expect(issuesOf(component({ root: { apiVersion: 'v1' } }))).toMatchObject([
      { path: '/apiVersion', rule: 'kind.api-version', hint: expect.stringContaining('v1beta1') },
    ]);
  });

  test('a spec of the wrong type once, and a missing one too', () => {
    expect(issuesOf(component({ root: { spec: [] } }))).toMatchObject([
      { path: '/spec', rule: 'policy.type' },
    ]);
    const { spec: _left, ...withoutSpec } = component();
    expect(issuesOf(withoutSpec)).toMatchObject([{ rule: 'kind.required' }]);
  });

  test('one sentence where each of several alternatives fails', () => {
    const template = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 't' },
      spec: { type: 'service', steps: [], parameters: 'none' },
    };
    expect(issuesOf(template)).toMatchObject([{ path: '/spec/parameters', rule: 'kind.shape' }]);
  });
});

test('optional kinds are only known when asked for, and then their types have rules of their own', () => {
  const server = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'mcp' },
    spec: {
      type: 'mcp-server',
      lifecycle: 'x',
      owner: 'a',
      remotes: [{ type: 'streamable-http', url: 'https://a' }],
    },
  };
  const wider = createEntityValidator([...builtInKinds, ...optionalKinds]);
  expect(validator.check(server).ok).toBe(false);
  expect(wider.check(server).ok).toBe(true);
  expect(wider.check({ ...server, spec: { ...server.spec, type: 'openapi' } }).ok).toBe(false);
});
