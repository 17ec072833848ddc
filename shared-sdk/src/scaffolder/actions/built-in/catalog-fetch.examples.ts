import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  { description: 'Reads one entity', input: { entityRef: 'component:default/example' } },
  {
    description: 'Reads several; those that are missing are null',
    input: {
      entityRefs: ['example', 'component:default/missing'],
      defaultKind: 'Component',
      optional: true,
    },
  },
  {
    description: 'Goes on where there is none',
    input: { entityRef: 'component:default/missing', optional: true },
    output: { entity: null },
  },
];
