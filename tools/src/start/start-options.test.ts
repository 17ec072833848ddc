import { expect, test } from 'vitest';
import { parseStartOptions } from './start-options.ts';

const at = { callerFolder: import.meta.dirname, root: '/clone' };
const parse = (...args: string[]) => parseStartOptions(args, at);

test('without options everything is in the clone and only this machine can connect', () => {
  expect(parse()).toEqual({
    port: 7007,
    host: '127.0.0.1',
    dataFolder: '/clone/data',
    configFile: '/clone/callboard.yaml',
    registryFile: '/clone/registry.yaml',
    without: [],
    isCheck: false,
    isHelp: false,
  });
});

test('relative paths are relative to where the person is', () => {
  expect(parse('--data', '../mine').dataFolder).toBe(
    import.meta.dirname.replace(/\/start$/, '/mine'),
  );
  expect(parse('--registry=/elsewhere/r.yaml').registryFile).toBe('/elsewhere/r.yaml');
});

test('catalog sources are files, folders or URLs, as many as one likes', () => {
  const { catalogSources } = parse(
    '--catalog',
    'fixtures',
    '--catalog',
    'https://example.org/a.yaml',
  );
  expect(catalogSources).toEqual([`${import.meta.dirname}/fixtures`, 'https://example.org/a.yaml']);
});

test('no examples and no source of one’s own means an empty catalog', () => {
  expect(parse('--no-examples').catalogSources).toEqual([]);
});

test.each([
  [['--prot', '1'], 'unknown option --prot; did you mean --port?'],
  [['--catalogue=x'], 'unknown option --catalogue; did you mean --catalog?'],
  [['--xyzzy'], 'unknown option --xyzzy; the options are --port, --host'],
  [['--port', '70000'], '--port wants a number from 0 to 65535, found 70000'],
  [['--port', 'http'], '--port wants a number from 0 to 65535, found http'],
  [['--port'], "Option '--port <value>' argument missing"],
  [['--catalog', 'not-here'], '--catalog wants a file, a folder or a URL'],
  [
    ['--log-level', 'loud'],
    '--log-level wants one of silent, fatal, error, warn, info, debug, trace, found loud',
  ],
  [['stray'], "Unexpected argument 'stray'"],
])('%j is refused in one line: %s', (args, message) => {
  expect(() => parseStartOptions(args, at)).toThrow(message);
});
