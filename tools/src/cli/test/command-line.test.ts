import { expect, test } from 'vitest';
import { parseChanges } from '../commands/config.ts';
import { createProgram, everyCommand } from '../program.ts';
import { run } from './run-for-test.ts';

const context = {
  terminal: { out: () => {}, err: () => {}, isInteractive: false },
  cwd: process.cwd(),
  env: {},
};

test('every command says what it is and takes --json', () => {
  const commands = everyCommand(createProgram(context, '0.1.0', async () => {})).filter(
    (command) => command.commands.length === 0 && !/^(help|complet)/.test(command.name()),
  );
  expect(commands.length).toBeGreaterThanOrEqual(16);
  for (const command of commands) {
    expect(command.description(), command.name()).toMatch(/\.$/);
    expect(
      command.options.map(({ long }) => long),
      command.name(),
    ).toContain('--json');
    for (const each of [...command.options, ...command.registeredArguments])
      expect(each.description, command.name()).not.toBe('');
  }
});

test('what is not understood ends with code 2 and says what was meant', async () => {
  const unknown = await run(['biuld']);
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('Did you mean build')]);
  const option = await run(['build', '--ot', 'x']);
  expect([option.code, option.err]).toEqual([2, expect.stringContaining('--out')]);
  expect((await run(['enable'])).code).toBe(2);
  expect((await run(['validate', '--as', 'poem', 'x.yaml'])).code).toBe(2);
});

test('help and version end with code 0', async () => {
  const help = await run(['--help']);
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('publish')]);
  expect(await run(['--version'])).toMatchObject({ code: 0, out: '0.1.0\n' });
  expect((await run(['help', 'keys'])).out).toContain('revoke');
});

test('a portal that is not there is told with what to do, as text and as JSON', async () => {
  const portal = ['--portal', 'http://127.0.0.1:9'];
  const { code, out, err } = await run(['list', ...portal]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('got no answer');
  expect(err).toContain('CALLBOARD_PORTAL');
  const json = await run(['list', ...portal, '--json']);
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'unavailable' } });
  expect((await run(['list', '--portal', 'nonsense'])).err).toContain('should be an address');
});

test.each(['bash', 'zsh', 'fish'])('%s completes commands', async (name) => {
  // The script goes to the standard output of the process, past our terminal.
  const lines: string[] = [];
  const log = console.log;
  console.log = (line: string) => void lines.push(line);
  const { code } = await run(['completion', name]).finally(() => {
    console.log = log;
  });
  expect(code).toBe(0);
  expect(lines.join('\n')).toContain('callboard');
});

test('a value of a configuration is JSON where it is JSON, else text; an empty one is the default', () => {
  expect(parseChanges(['a=1', 'b=true', 'c=one two', 'd=', 'e={"x":[1]}', 'f==='])).toEqual({
    set: { a: 1, b: true, c: 'one two', e: { x: [1] }, f: '==' },
    unset: ['d'],
  });
  expect(() => parseChanges(['greeting'])).toThrow(/wanted key=value/);
});
