import * as oracle from '@backstage/catalog-model';
import { CallboardError } from '@callboard/sdk/contract';
import {
  formatEntityRef,
  type Json,
  type JsonObject,
  parseEntityRef,
  parseLocationRef,
} from '@callboard/sdk/model';
import { createEntityValidator } from '@callboard/sdk/model/validation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

// Our rules against those of Backstage's own package, on entities nobody thought of.

const runs = Number(process.env['CALLBOARD_FUZZ_RUNS'] ?? 500);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const parameters = { numRuns: runs, seed };

const policy = oracle.EntityPolicies.allOf([
  new oracle.SchemaValidEntityPolicy(),
  new oracle.DefaultNamespaceEntityPolicy(),
  new oracle.NoForeignRootFieldsEntityPolicy(),
  new oracle.FieldFormatEntityPolicy(),
]);
const kindValidators = [
  oracle.apiEntityV1alpha1Validator,
  oracle.componentEntityV1alpha1Validator,
  oracle.resourceEntityV1alpha1Validator,
  oracle.groupEntityV1alpha1Validator,
  oracle.locationEntityV1alpha1Validator,
  oracle.userEntityV1alpha1Validator,
  oracle.systemEntityV1alpha1Validator,
  oracle.domainEntityV1alpha1Validator,
];
const checkEnvelope = oracle.entityEnvelopeSchemaValidator();
const checkEntity = oracle.entitySchemaValidator();

/** Backstage's answer, put together as its processing does; its reason where it says no. */
async function oracleVerdict(document: JsonObject): Promise<{ valid: boolean; reason?: string }> {
  try {
    const entity = await policy.enforce(checkEnvelope(structuredClone(document)));
    checkEntity(entity);
    for (const validator of kindValidators) {
      if (entity && (await validator.check(entity))) return { valid: true };
    }
    return { valid: false, reason: 'no validator knows the kind' };
  } catch (error) {
    return { valid: false, reason: String(error) };
  }
}

const validSpecs: Readonly<Record<string, JsonObject>> = {
  Component: {
    type: 'service',
    lifecycle: 'production',
    owner: 'team-a',
    system: 's',
    subcomponentOf: 'c',
    providesApis: ['a'],
    consumesApis: ['b', 'c'],
    dependsOn: ['component:x'],
    dependencyOf: ['resource:y'],
  },
  API: { type: 'openapi', lifecycle: 'x', owner: 'o', system: 's', definition: 'openapi: 3' },
  System: { owner: 'o', domain: 'd', type: 't' },
  Domain: { owner: 'o', subdomainOf: 'd', type: 't' },
  Resource: { type: 'db', owner: 'o', dependsOn: ['resource:a'], system: 's' },
  Group: {
    type: 'team',
    profile: { displayName: 'A', email: 'a@b', picture: 'https://x' },
    parent: 'p',
    children: [],
    members: ['m'],
  },
  User: { profile: { displayName: 'A', email: 'a@b' }, memberOf: ['g'] },
  Location: { type: 'url', target: './a.yaml', targets: ['./b.yaml'], presence: 'optional' },
  Widget: { owner: 'o' },
};

const validDocument = fc
  .tuple(
    fc.constantFrom(...Object.keys(validSpecs)),
    fc.constantFrom('backstage.io/v1alpha1', 'backstage.io/v1beta1'),
  )
  .map(
    ([kind, apiVersion]): JsonObject => ({
      apiVersion,
      kind,
      metadata: {
        name: 'a-name',
        namespace: 'ns',
        title: 'A title',
        description: 'What it is',
        labels: { 'example.com/a': 'b', c: '' },
        annotations: { 'example.com/a': 'anything at all' },
        tags: ['java', 'c++', 'a:b'],
        links: [{ url: 'https://example.com', title: 'T', icon: 'i', type: 't' }],
        extra: { free: [1, true, null] },
      },
      spec: validSpecs[kind] ?? {},
    }),
  );

/** Texts around the borders of what names, keys, tags, versions and URLs may be. */
const trickyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aZ09-_.:+#/ é@<\n'), maxLength: 12 }),
  fc.constantFrom(1, 62, 63, 64, 253, 254).map((length) => 'a'.repeat(length)),
  fc.constantFrom(1, 63, 64).map((length) => `${'a'.repeat(length)}/${'B'.repeat(length)}`),
  fc.constantFrom(
    'a.b-c.io/x',
    'A.io/x',
    'a..b/x',
    '/x',
    'x/',
    'a--b',
    'a-',
    '-a',
    'a.',
    '__proto__',
  ),
  fc.constantFrom('backstage.io/v1alpha1', 'backstage.io/v1', 'v1', 'Component', 'component'),
  fc.constantFrom('mailto:a@b', 'javascript:alert(1)', '//x', 'http://', 'data:,x', 'required'),
);
const trickyValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: trickyText },
  fc.constantFrom<Json>(null, true, false, 0, 1.5, -1, '', [], {}, [null], [''], ['a'], [[]]),
  fc.constantFrom<Json>({ a: 1 }, { a: '' }, { url: 'x' }, [{ url: 'https://x', title: ' ' }]),
  fc.dictionary(trickyText, fc.oneof(trickyText, fc.constant(1)), { maxKeys: 3 }),
);

/** A change at some place of a document: a value put there, a key renamed, a field removed. */
const mutation = fc.record({
  steps: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  action: fc.constantFrom('set', 'remove', 'rename', 'add'),
  value: trickyValue,
  key: trickyText,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate(value: Json, { steps, action, value: put, key }: Mutation, depth = 0): Json {
  const isLast = depth === steps.length;
  if (typeof value !== 'object' || value === null) return put;
  const entries: [string, Json][] = Object.entries(value);
  if (entries.length === 0) return put;
  const at = (steps[depth] ?? 0) % entries.length;
  const changed = entries.flatMap(([name, child], index): [string, Json][] => {
    if (index !== at) return [[name, child]];
    if (!isLast && depth + 1 < steps.length) {
      return [[name, mutate(child, { steps, action, value: put, key }, depth + 1)]];
    }
    if (action === 'remove') return [];
    if (action === 'rename') return [[key, child]];
    if (action === 'add')
      return [
        [name, child],
        [key, put],
      ];
    return [[name, put]];
  });
  if (Array.isArray(value)) return changed.map(([, child]) => child);
  return Object.fromEntries(changed);
}

describe(`against @backstage/catalog-model, ${runs} runs each, seed ${seed}`, () => {
  test('the validator accepts exactly what the oracle accepts', async () => {
    const validator = createEntityValidator();
    const counts = { valid: 0, invalid: 0 };
    await fc.assert(
      fc.asyncProperty(
        validDocument,
        fc.array(mutation, { maxLength: 3 }),
        async (start, mutations) => {
          const document = mutations.reduce<Json>((value, each) => mutate(value, each), start);
          if (typeof document !== 'object' || document === null || Array.isArray(document)) return;
          const theirs = await oracleVerdict(document as JsonObject); // neither null nor list: line above
          const ours = validator.check(document);
          counts[theirs.valid ? 'valid' : 'invalid'] += 1;
          expect(ours.ok, `oracle: ${theirs.reason ?? 'valid'}`).toBe(theirs.valid);
          if (!ours.ok)
            expect(ours.issues.every(({ hint, message }) => hint && message)).toBe(true);
        },
      ),
      parameters,
    );
    console.log(`entities: ${counts.valid} valid, ${counts.invalid} invalid; seed ${seed}`);
    expect(Math.min(counts.valid, counts.invalid)).toBeGreaterThan(runs / 20);
  });

  const refText = fc.string({ unit: fc.constantFrom(...'aB:/. -é'), maxLength: 10 });

  test('entity references are parsed and printed as the oracle does', () => {
    fc.assert(
      fc.property(
        refText,
        fc.option(fc.constantFrom('Group', 'API'), { nil: undefined }),
        fc.option(fc.constantFrom('ns', 'Other'), { nil: undefined }),
        (text, kind, namespace) => {
          const ours = answerOf(() => {
            const defaults = { ...(kind && { kind }), ...(namespace && { namespace }) };
            return formatEntityRef(parseEntityRef(text, defaults));
          });
          const theirs = answerOf(() => {
            const context = {
              ...(kind && { defaultKind: kind }),
              ...(namespace && { defaultNamespace: namespace }),
            };
            return oracle.stringifyEntityRef(oracle.parseEntityRef(text, context));
          });
          expect(ours).toBe(theirs);
        },
      ),
      parameters,
    );
  });

  test('location references are parsed as the oracle does', () => {
    const locationText = fc.oneof(
      refText,
      fc
        .tuple(
          fc.constantFrom('url:', 'file:', 'http:', 'https:', ' url :', ''),
          fc.constantFrom('', '\t', ' ', '\u0001'),
          fc.constantFrom(
            'javascript:x',
            'java\nscript:x',
            'JAVASCRIPT:x',
            'javascript :x',
            '//a/b',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(locationText, (text) => {
        expect(answerOf(() => parseLocationRef(text))).toEqual(
          answerOf(() => oracle.parseLocationRef(text)),
        );
      }),
      parameters,
    );
  });
});

/** What a function answers, or that it refuses; ours must refuse with a reason, not with a crash. */
function answerOf<T>(ask: () => T): T | 'refused' {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CallboardError) expect(error.code).toBe('invalid-input');
    return 'refused';
  }
}
