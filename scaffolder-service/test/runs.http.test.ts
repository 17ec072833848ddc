import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { openForTest } from './open-for-test.ts';
import { templateEntity } from './template-entity.ts';

const soon = { timeout: 45_000, interval: 20 };
const workspacesOf = (dataFolder: string) =>
  readdir(join(dataFolder, 'scaffolder/workspaces')).catch(() => []);

for (const { title, skip, place: placeFor } of testDatabases()) {
  describe.skipIf(skip !== undefined)(`runs ${title}`, () => {
    test('a run is kept with its steps, log and outcome, and its files are gone', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, { place });
      await portal.take(
        templateEntity(
          'simple',
          `- { id: write, action: 'test:slow', input: { ms: 1, file: a.txt } }
- { id: say, name: Say it, action: 'debug:log', input: { message: 'hello \${{ parameters.name }} \${{ steps.write.output.number }}' } }`,
          "  output: { links: [{ title: T, url: 'https://x/${{ parameters.name }}' }] }",
        ),
      );
      const id = await portal.run('simple');
      const { run, steps, output, values, canRetry } = await portal.ended(id, 'completed');
      expect(run).toMatchObject({ stepsDone: 2, stepsTotal: 2, isOutdated: false });
      expect(steps.map(({ id: step, state, tries }) => [step, state, tries])).toEqual([
        ['write', 'completed', 1],
        ['say', 'completed', 1],
      ]);
      expect(output).toEqual({ links: [{ title: 'T', url: 'https://x/pay' }] });
      expect(values).toEqual({ name: 'pay' });
      expect(canRetry).toBe(true);
      const { items } = await portal.runs.readLog({ params: { id }, query: { step: 'say' } });
      expect(items.map(({ text }) => text)).toContain('hello pay 42');
      const events = await portal.client.listEvents({ params: { taskId: id }, query: {} });
      expect(events.map(({ id: number }) => number)).toEqual(events.map((_, at) => at + 1));
      expect(events.at(-1)).toMatchObject({ type: 'completion', body: { output } });
      await expect.poll(() => workspacesOf(portal.dataFolder), soon).toEqual([]);
    });

    test('SCA-06: a failed run is retried from the step that failed, with earlier outputs', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, { place });
      await portal.take(
        templateEntity(
          'retry',
          `- { id: one, action: 'test:slow', input: { ms: 1, file: made.txt } }
- { id: two, action: 'fs:rename', input: { files: [{ from: '\${{ secrets.file or "nowhere" }}', to: '\${{ parameters.name }}.txt' }] } }
- { id: three, action: 'debug:log', input: { message: 'end \${{ steps.one.output.number }}' } }
- { id: clean, if: '\${{ always() }}', action: 'debug:log', input: { message: cleaned } }`,
        ),
      );
      const id = await portal.run('retry');
      const failed = await portal.ended(id, 'failed');
      expect(failed.steps.map(({ state }) => state)).toEqual([
        ...['completed', 'failed', 'skipped', 'completed'],
      ]);
      expect(failed.run.error).toContain('step two (fs:rename) failed:');
      expect(failed.run.error).toContain('nowhere');
      await expect(
        portal.runs.retryRun({ params: { id }, body: { from: 'three' } }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await portal.runs.retryRun({ params: { id }, body: { secrets: { file: 'made.txt' } } });
      const done = await portal.ended(id, 'completed');
      expect(done.steps.map(({ state, tries }) => [state, tries])).toEqual([
        ...[
          ['completed', 1],
          ['completed', 2],
          ['completed', 1],
          ['completed', 2],
        ],
      ]);
      const error = await portal.client
        .retry({ params: { taskId: 'nope' }, body: {} })
        .catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'not-found' });
    });

    test('SCA-05: runs wait for their turn in their order, and none is lost', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, {
        ...{ place, isStarted: false },
        // Of two that run at a time, which were taken in their order, the second may start first.
        config: { scaffolder: { maxRunning: 1, maxWaiting: 20 } },
      });
      await portal.take(
        templateEntity(
          'many',
          "- { id: a, action: 'test:slow', input: { ms: 5, file: same.txt } }",
        ),
      );
      const ids: string[] = [];
      for (let n = 0; n < 20; n += 1) ids.push(await portal.run('many'));
      await expect(portal.run('many')).rejects.toMatchObject({ code: 'unavailable' });
      const last = await portal.runs.getRun({ params: { id: ids[19] ?? '' } });
      expect(last).toMatchObject({ position: 19, run: { state: 'waiting' } });
      portal.scaffolder.start();
      for (const id of ids) await portal.ended(id, 'completed');
      const { items, total } = await portal.runs.listRuns({ query: { state: ['completed'] } });
      expect(total).toBe(20);
      const starts = items.toReversed().map(({ startedAt = 0 }) => startedAt);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });

    test('SCA-08: a run is cancelled while it waits and in an action that does not look', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, { place, config: { scaffolder: { maxRunning: 1 } } });
      await portal.take(templateEntity('stuck', "- { id: a, action: 'test:stubborn' }"));
      const running = await portal.run('stuck');
      const waiting = await portal.run('stuck');
      await expect.poll(() => portal.stateOf(running), soon).toBe('running');
      await portal.client.cancelTask({ params: { taskId: waiting } });
      expect(await portal.stateOf(waiting)).toBe('cancelled');
      await portal.client.cancelTask({ params: { taskId: running } });
      await portal.ended(running, 'cancelled');
      const count = async () =>
        (await portal.client.listEvents({ params: { taskId: running }, query: {} })).length;
      const before = await count();
      await expect.poll(() => workspacesOf(portal.dataFolder), soon).toEqual([]);
      const again = await portal.run('stuck');
      await expect.poll(() => portal.stateOf(again), soon).toBe('running');
      expect(await count()).toBe(before);
      await portal.client.cancelTask({ params: { taskId: again } });
      await portal.ended(again, 'cancelled');
    });

    test('SCA-09: a run keeps its template although that changes, and says that it is outdated', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, { place, isStarted: false });
      const say = (words: string) =>
        templateEntity(
          'changing',
          `- { id: a, action: 'debug:log', input: { message: ${words} } }`,
        );
      await portal.take(say('first'));
      const id = await portal.run('changing');
      await portal.take(say('second'));
      portal.scaffolder.start();
      const { run } = await portal.ended(id, 'completed');
      expect(run.isOutdated).toBe(true);
      const { items } = await portal.runs.readLog({ params: { id } });
      expect(items.map(({ text }) => text)).toContain('first');
      expect(await portal.runs.listOutdated()).toMatchObject({
        items: [{ templateRef: 'template:default/changing', outdatedRuns: 1, runs: 1 }],
      });
      const { total } = await portal.runs.listRuns({ query: { isOutdated: false } });
      expect(total).toBe(0);
    });

    test('SCA-03: a secret is nowhere but in the action that gets it', async (t) => {
      const place = await placeFor(t);
      const portal = await openForTest(t, { place });
      await portal.take(
        templateEntity(
          'secretive',
          `- { id: a, action: 'test:leak', input: { token: '\${{ secrets.token }}' } }
- { id: b, action: 'test:leak', input: { token: '\${{ steps.a.output.token }}', isFailing: true } }`,
          "  output: { token: '${{ steps.a.output.token }}' }",
        ),
      );
      const secret = 'hunter"2 ü/+secret';
      const id = await portal.run('secretive', { name: 'pay' }, { token: secret });
      const detail = await portal.ended(id, 'failed');
      expect(detail.neededSecrets).toEqual(['token']);
      expect(detail.run.error).toContain('[redacted]');
      const events = await portal.client.listEvents({ params: { taskId: id }, query: {} });
      const told = JSON.stringify([detail, events]);
      expect(told).toContain('base64 ');
      const forms = [
        ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
        ...[
          Buffer.from(secret).toString('hex'),
          Buffer.from(secret).toString('base64').slice(0, -2),
        ],
        Buffer.from(`x:${secret}`).toString('base64').slice(4, -4),
      ];
      for (const form of forms) expect(told).not.toContain(form);
      if (place.folder === undefined) return;
      const files = await readdir(place.folder, { recursive: true, withFileTypes: true });
      for (const file of files.filter((entry) => entry.isFile())) {
        const bytes = await readFile(join(file.parentPath, file.name));
        for (const form of forms)
          expect(bytes.includes(form), `${form} in ${file.name}`).toBe(false);
      }
    });
  });
}
