import { describe, expect, test } from 'vitest';
import { folderForTest } from '../../testing/on-each-database.ts';
import { failedExamples } from '../testing/run-action-once.ts';
import { outsideActions } from './built-in-actions.ts';

const repositories = {
  host: 'localhost',
  folderOf: (owner: string, name: string) => `/nowhere/${owner}/${name}.git`,
  cloneUrlOf: (owner: string, name: string) =>
    `http://localhost:7007/api/scaffolder/repos/${owner}/${name}.git`,
  publishFolder: '/nowhere/published',
};

// SCA-11: every port that could reach something rejects, so a dry run that tried would fail.
describe('a dry run reaches nothing, and puts out what looks real', () => {
  test.each(outsideActions.map((action) => [action.id, action] as const))(
    '%s',
    async (_id, action) => {
      const undo: (() => Promise<void>)[] = [];
      const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
      const folderFor = () => folderForTest(scope);
      const options = { folderFor, ports: { repositories }, isDryRun: true };
      expect(action.supportsDryRun).toBe(true);
      expect(await failedExamples(action, options)).toEqual([]);
      for (const run of undo) await run();
    },
  );
});
