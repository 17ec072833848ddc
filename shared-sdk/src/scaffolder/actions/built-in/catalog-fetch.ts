import Type from 'typebox';
import { invalidInput, notFound } from '../../../errors/callboard-error.ts';
import { formatEntityRef, parseEntityRef } from '../../../model/entity-ref.ts';
import { defineAction } from '../action.ts';
import { examples } from './catalog-fetch.examples.ts';

const AnyEntity = Type.Unknown({ description: 'As the catalog serves it; null for none' });

export const catalogFetch = defineAction({
  id: 'catalog:fetch',
  description: 'Reads one or several entities from the catalog.',
  schema: {
    input: Type.Object({
      entityRef: Type.Optional(Type.String({ description: 'Entity to read' })),
      entityRefs: Type.Optional(Type.Array(Type.String(), { description: 'Entities to read' })),
      optional: Type.Optional(
        Type.Boolean({ description: 'Whether they may be missing; off where absent' }),
      ),
      defaultKind: Type.Optional(Type.String({ description: 'For refs that name no kind' })),
      defaultNamespace: Type.Optional(
        Type.String({ description: 'For refs that name no namespace' }),
      ),
    }),
    output: Type.Object({
      entity: Type.Optional(AnyEntity),
      entities: Type.Optional(
        Type.Array(AnyEntity, { description: 'In the order of `entityRefs`' }),
      ),
    }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, ports, output }) {
    const { entityRef, entityRefs, optional = false, defaultKind, defaultNamespace } = input;
    if (entityRef === undefined && entityRefs === undefined) {
      if (optional) return;
      throw invalidInput('entityRef or entityRefs is missing');
    }
    const canonical = (ref: string) =>
      formatEntityRef(
        parseEntityRef(ref, {
          ...(defaultKind === undefined ? {} : { kind: defaultKind }),
          ...(defaultNamespace === undefined ? {} : { namespace: defaultNamespace }),
        }),
      );
    async function entitiesOf(refs: readonly string[]) {
      const wanted = refs.map(canonical);
      const found = await ports.catalog.findAll(wanted);
      const missing = wanted.filter((_ref, index) => !found[index]);
      if (missing.length > 0 && !optional) throw notFound(`entity ${missing.join(', ')}`);
      return wanted.map((_ref, index) => found[index] ?? null);
    }
    if (entityRef !== undefined) output('entity', (await entitiesOf([entityRef]))[0]);
    if (entityRefs !== undefined) output('entities', await entitiesOf(entityRefs));
  },
});
