import Type from 'typebox';
import { expect, test } from 'vitest';
import { defineAction } from '../actions/action.ts';
import { echo, runForTest, templateText } from '../fixtures/template-for-test.ts';
import { createActionRegistry } from './action-registry.ts';
import { createMemoryJournal } from './run-journal.ts';
import { cancelled, interrupted } from './run-template.ts';

const steps = (...lines: string[]) => templateText(lines.map((line) => `- ${line}`).join('\n'));
const echoStep = (id: string, value: string, more = '') =>
  `{ id: ${id}, action: 'test:echo', input: { value: ${value} }${more} }`;

test('SCA-04: values keep their types from step to step', async (t) => {
  const { outputOf, outcome } = await runForTest(
    t,
    steps(
      echoStep('a', '{ list: [1, true, null], text: x }'),
      echoStep('b', '"${{ steps.a.output.value.list }}"'),
      echoStep('c', '"${{ steps[\'a\'].output.value.list[1] }}"'),
      echoStep('d', '"n ${{ parameters.count + 1 }}"'),
      echoStep('e', '{ absent: "${{ parameters.nothing }}", there: "${{ user.ref }}" }'),
    ),
    { count: 4 },
  );
  expect(outcome).toEqual({ state: 'completed', output: {} });
  expect(outputOf('b')).toEqual({ value: [1, true, null] });
  expect(outputOf('c')).toEqual({ value: true });
  expect(outputOf('d')).toEqual({ value: 'n 5' });
  expect(outputOf('e')).toEqual({ value: { there: 'user:default/eve' } });
});

test('SCA-04: a false, empty or absent condition skips a step', async (t) => {
  const conditions = [
    ...['false', '"${{ false }}"', '"${{ parameters.none }}"', '"${{ [] }}"', '"${{ \'\' }}"'],
    ...['"${{ parameters.count == 3 }}"', '""', 'true', '"${{ parameters.count == 4 }}"'],
  ];
  const lines = conditions.map((condition, at) => echoStep(`s${at}`, '1', `, if: ${condition}`));
  const { states } = await runForTest(t, steps(...lines), { count: 4 });
  expect(states.filter((state) => state.endsWith('completed'))).toEqual([
    's7 completed',
    's8 completed',
  ]);
});

test('SCA-04: each runs over a list and an object, and its condition is asked for each', async (t) => {
  const { outputOf } = await runForTest(
    t,
    steps(
      echoStep('list', '"${{ each.key }}=${{ each.value }}"', ', each: "${{ parameters.tags }}"'),
      echoStep('map', '"${{ each.key }}=${{ each.value }}"', ', each: { x: 1, y: 2 }'),
      echoStep('some', '"${{ each.value }}"', ', each: [1, 2, 3], if: "${{ each.value != 2 }}"'),
      echoStep('none', '1', ', each: []'),
    ),
    { tags: ['a', 'b'] },
  );
  expect(outputOf('list')).toEqual({ value: ['0=a', '1=b'] });
  expect(outputOf('map')).toEqual({ value: ['x=1', 'y=2'] });
  expect(outputOf('some')).toEqual({ value: [1, 3] });
  expect(outputOf('none')).toEqual({});
});

test('SCA-06: after a failure only what asks for it runs, and the error says why', async (t) => {
  const { outcome, states } = await runForTest(
    t,
    templateText(
      [
        echoStep('one', '1'),
        echoStep('two', '2'),
        `{ id: three, action: 'test:fail', input: { message: 'disk \${{ secrets.token }} full', token: '\${{ secrets.token }}' } }`,
        echoStep('four', '4'),
        echoStep('clean', '5', ', if: "${{ always() }}"'),
        echoStep('tell', '6', ', if: "${{ failure() and parameters.count == 1 }}"'),
        echoStep('not', '7', ', if: "${{ failure() and parameters.count == 2 }}"'),
      ]
        .map((line) => `- ${line}`)
        .join('\n'),
      "  output:\n    text: [{ title: Went, content: 'to ${{ steps.two.output.value }}' }]",
    ),
    { count: 1 },
    { secrets: { token: 'hunter2-hunter2' } },
  );
  expect(states).toEqual([
    ...['one completed', 'two completed', 'three failed', 'four skipped'],
    ...['clean completed', 'tell completed', 'not skipped'],
  ]);
  expect(outcome).toEqual({
    state: 'failed',
    output: { text: [{ title: 'Went', content: 'to 2' }] },
    error: {
      name: 'StepFailed',
      stepId: 'three',
      message:
        'step three (test:fail) failed: disk [redacted] full; its input was {"message":"disk [redacted] full","token":"[redacted]"}',
    },
  });
});

test('failure() is false and always() true where nothing failed', async (t) => {
  const { states } = await runForTest(
    t,
    steps(
      echoStep('a', '1', ', if: "${{ failure() }}"'),
      echoStep('b', '1', ', if: "${{ always() }}"'),
    ),
  );
  expect(states).toEqual(['a skipped', 'b completed']);
});

test('a step may fail and the run go on, or be tried again', async (t) => {
  let tries = 0;
  const flaky = defineAction({
    ...echo,
    id: 'test:flaky',
    schema: { input: Type.Object({}), output: Type.Object({}) },
    async run() {
      tries += 1;
      if (tries < 3) throw new Error(`not yet ${tries}`);
    },
  });
  const { states, outcome, log } = await runForTest(
    t,
    steps(
      `{ id: a, action: 'test:fail', continueOnError: true, input: { message: no } }`,
      `{ id: b, action: 'test:flaky', retry: { times: 2, backoff: 1ms } }`,
    ),
    {},
    { actions: createActionRegistry([{ source: 'test', actions: [flaky] }]) },
  );
  expect(states).toEqual(['a failed', 'b completed']);
  expect(outcome.state).toBe('completed');
  expect(log).toContain('b: not yet 2; try 3 of 3 follows');
});

test('SCA-04: links and text of the output may have a condition', async (t) => {
  const output = `  output:
    links:
      - { title: One, url: 'https://x/\${{ steps.a.output.value }}' }
      - { title: Two, url: 'https://y', if: '\${{ steps.a.output.value == 2 }}' }
    free: \${{ steps.a.output.value }}`;
  const { outcome } = await runForTest(t, templateText(`- ${echoStep('a', '1')}`, output));
  expect(outcome.output).toEqual({ links: [{ title: 'One', url: 'https://x/1' }], free: 1 });
});

test('steps may share an id where one of them runs', async (t) => {
  const { outcome, states } = await runForTest(
    t,
    templateText(
      `- ${echoStep('publish', '1')}\n- ${echoStep('publish', '2', ', if: false')}`,
      '  output: { url: "${{ steps.publish.output.value }}" }',
    ),
  );
  expect(states).toEqual(['publish completed', 'publish~2 skipped']);
  expect(outcome.output).toEqual({ url: 1 });
});

test('values are data: an expression in one is never evaluated', async (t) => {
  const evil = '${{ secrets.token }}';
  const { outputOf } = await runForTest(
    t,
    steps(
      echoStep('a', '"${{ parameters.name }}"'),
      echoStep('b', '"${{ steps.a.output.value }}!"'),
    ),
    { name: evil },
    { secrets: { token: 'hunter2-hunter2' } },
  );
  expect(outputOf('a')).toEqual({ value: evil });
  expect(outputOf('b')).toEqual({ value: `${evil}!` });
});

test('an input that does not fit its action fails the step before it runs', async (t) => {
  const { outcome, log } = await runForTest(
    t,
    steps(`{ id: a, action: 'test:fail', input: { message: '\${{ parameters.tags }}' } }`),
    { tags: ['x'] },
  );
  expect(outcome.error?.message).toContain(
    'the input does not fit test:fail: message must be a string',
  );
  expect(log[0]).toBe('a: Began test:fail');
});

test('an expression that cannot be rendered fails the step, and nothing is passed through', async (t) => {
  const { outcome } = await runForTest(
    t,
    steps(echoStep('a', '"x ${{ parameters.name | abss }}"')),
  );
  expect(outcome.state).toBe('failed');
  expect(outcome.error?.message).toMatch(
    /^step a \(test:echo\) failed: \/steps\/a\/input\/value:1:\d+: unknown template filter "abss"/,
  );
});

const stubbornStep = "{ id: a, action: 'test:stubborn' }";

test('SCA-08: a step that does not look at its signal is left behind when its time is over', async (t) => {
  const { outcome } = await runForTest(
    t,
    steps("{ id: a, action: 'test:stubborn', timeout: 20ms }"),
    {},
    { graceMs: 10 },
  );
  expect(outcome.error?.message).toContain('the step took longer than');
});

test('SCA-08: a run that is cancelled ends although its action goes on', async (t) => {
  const stop = new AbortController();
  const journal = createMemoryJournal(
    () => 0,
    ({ text }) =>
      void (text === 'Began test:stubborn' && stop.abort(cancelled('user:default/eve'))),
  );
  const { outcome, states } = await runForTest(
    t,
    steps(stubbornStep, echoStep('b', '1'), echoStep('clean', '2', ', if: "${{ always() }}"')),
    {},
    { graceMs: 10, signal: stop.signal, journal },
  );
  expect(outcome).toEqual({ state: 'cancelled', output: {} });
  expect(states).toEqual(['a cancelled', 'b cancelled', 'clean completed']);
});

test('a run that is interrupted goes on from the step that was cut off', async (t) => {
  const stop = new AbortController();
  const began: string[] = [];
  const journal = createMemoryJournal(
    () => 0,
    ({ stepId = '', status }) => {
      if (status === 'processing') began.push(stepId);
      if (stepId === 'b' && began.length === 2) stop.abort(interrupted('the service stops'));
    },
  );
  const text = steps(
    echoStep('a', '1'),
    echoStep('b', '2', ', each: [1, 2]'),
    echoStep('c', '"${{ steps.a.output.value }}"'),
  );
  await expect(
    runForTest(t, text, {}, { signal: stop.signal, journal, graceMs: 10 }),
  ).rejects.toMatchObject({ code: 'unavailable' });
  const { outcome, outputOf } = await runForTest(t, text, {}, { journal });
  expect(began).toEqual(['a', 'b', 'b', 'c']);
  expect(outcome.state).toBe('completed');
  expect(outputOf('c')).toEqual({ value: 1 });
});
