import { describe, expect, test } from 'vitest';
import type { Entity } from '../../../model/entity.ts';
import { folderForTest } from '../../../testing/on-each-database.ts';
import { failedExamples } from '../../testing/run-action-once.ts';
import { coreActions } from './core-actions.ts';

const entity = (ref: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: ref, namespace: 'default', uid: '1', etag: '1' },
  relations: [],
});

const catalog = {
  find: async (ref: string) => entity(ref),
  findAll: async (refs: readonly string[]) =>
    refs.map((ref) => (ref.endsWith('/missing') ? undefined : entity(ref))),
  register: async () => ({ locationId: '1', entityRefs: ['component:default/example'] }),
};

describe('the examples of actions on files and the catalog', () => {
  test.each(coreActions.map((action) => [action.id, action] as const))(
    '%s does what they say',
    async (_id, action) => {
      const undo: (() => Promise<void>)[] = [];
      const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
      const folderFor = () => folderForTest(scope);
      expect(action.examples.length).toBeGreaterThan(0);
      expect(await failedExamples(action, { folderFor, ports: { catalog } })).toEqual([]);
      for (const run of undo) await run();
    },
  );
});
