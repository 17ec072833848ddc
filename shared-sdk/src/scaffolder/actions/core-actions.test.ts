import { describe, expect, test } from 'vitest';
import { coreActions } from './core-actions.ts';
import { createTrial } from './fixtures/run-action.ts';

describe.each(coreActions.map((action) => [action.id, action] as const))('%s', (_id, action) => {
  test.each(action.examples.map((example) => [example.description, example] as const))(
    '%s',
    async (_description, { input, before = {}, after = {}, output = {}, template = {} }) => {
      const undo: (() => Promise<void>)[] = [];
      const trial = await createTrial({ onTestFinished: (run) => void undo.push(run) });
      const result = await trial.run(action, input, { before, template });
      expect(result.output).toMatchObject(output);
      for (const [path, content] of Object.entries(after)) {
        const found = await trial.workspace.find(path);
        const text = found ? String(await trial.workspace.read(path)) : null;
        expect({ path, content: text }).toEqual({ path, content });
      }
      for (const run of undo) await run();
    },
  );
});
