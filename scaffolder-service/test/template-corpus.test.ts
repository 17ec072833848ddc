import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  builtInActions,
  checkTemplate,
  createActionRegistry,
  createMemoryJournal,
  createTemplating,
  offlinePorts,
  openWorkspace,
  readTemplateSource,
  runTemplate,
  templatePorts,
  valueErrors,
} from '@callboard/sdk/scaffolder';
import { createGuardedFetch } from '@callboard/sdk/service';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { describe, expect, test, vi } from 'vitest';
import { createReadPorts } from '../src/ports/read-ports.ts';
import { valuesFor } from './values-for-test.ts';

vi.setConfig({ testTimeout: 60_000 });

const root = resolve(import.meta.dirname, '../..');
const corpus = resolve(root, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus', 'templates');
const index = join(corpus, 'index.tsv');
const rows = existsSync(index)
  ? (await readFile(index, 'utf8'))
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
  : [];
const files = rows
  .filter(([, , , apiVersion]) => apiVersion === 'scaffolder.backstage.io/v1beta3')
  .flatMap(([file]) => file ?? []);

const actions = createActionRegistry([{ source: 'built-in', actions: builtInActions }]);
const templating = createTemplating();

/** One template of the corpus: what is missing for it, or what a dry run of it makes. */
async function tryOut(scope: TestScope, file: string) {
  const path = join(corpus, file);
  const { source } = readTemplateSource(await readFile(path, 'utf8'), path);
  if (!source) throw new Error(`${file} is no YAML`);
  const { template, issues, missingActions } = checkTemplate(source, { actions, templating });
  if (!template || missingActions.length > 0) return { missingActions, issues };
  const values = await valuesFor(template.pages);
  const faults = valueErrors(
    template.pages.map(({ schema }) => schema),
    values,
  );
  const folder = await folderForTest(scope);
  const baseUrl = pathToFileURL(path).href;
  const repository = join(corpus, file.split('/', 1)[0] ?? '');
  const reading = createReadPorts({
    fetch: createGuardedFetch({ allowHosts: [], allowPrivate: [] }),
    ...{ folder: await folderForTest(scope), rootOf: () => repository, hidden: [] },
  })(baseUrl);
  // What is on the web stands for itself by one file: nothing is fetched in a test.
  const web = templatePorts({ 'README.md': 'from the web\n' });
  const outcome = await runTemplate({
    ...{ taskId: 'try', template, values, secrets: {}, user: {}, isDryRun: true },
    ...{ actions, templating, templateInfo: { entityRef: 'template:default/try', baseUrl } },
    journal: createMemoryJournal(() => 0),
    openWorkspace: () => openWorkspace(folder),
    signal: new AbortController().signal,
    ports: offlinePorts({
      readTree: (url, options) =>
        /^https?:/.test(url) ? web.readTree('.', options) : reading.readTree(url, options),
      readFile: reading.readFile,
      notify: async () => undefined,
    }),
  });
  const workspace = await openWorkspace(folder);
  const made = (await workspace.list()).filter(({ kind }) => kind === 'file');
  const raw: string[] = [];
  for (const entry of made)
    if ((await workspace.read(entry.path)).includes('${{')) raw.push(entry.path);
  return {
    missingActions,
    issues,
    faults,
    outcome,
    raw,
    names: made.map(({ path: name }) => name),
  };
}

describe.skipIf(files.length === 0)(
  'templates that others wrote (needs the corpus of CALLBOARD_CORPUS)',
  () => {
    const report: string[] = [];

    test.each(files)('%s', async (file) => {
      const undo: (() => Promise<void>)[] = [];
      const tried = await tryOut({ onTestFinished: (run) => void undo.push(run) }, file);
      if (tried.outcome === undefined) {
        report.push(`${file}: not here: ${tried.missingActions.join(', ')}`);
        const used = rows.find(([name]) => name === file)?.[11]?.split(',') ?? [];
        const ours = new Set(builtInActions.map(({ id }) => id));
        const missing = [...new Set(used.filter((id) => id !== '' && !ours.has(id)))].toSorted();
        expect([...tried.missingActions].toSorted()).toEqual(missing);
      } else {
        const errors = tried.issues.filter(({ level }) => level === 'error');
        const found = errors.map(({ line, message }) => `line ${line}: ${message}`).join(', ');
        const { error } = tried.outcome;
        report.push(`${file}: ${tried.names.length} files, ${error?.message ?? 'fine'} ${found}`);
        expect(tried.faults).toEqual([]);
        // What is wrong with them themselves is a step that is not there, or that comes later.
        expect(
          errors.filter(({ rule }) => !/step/.test(rule)).map(({ message }) => message),
        ).toEqual([]);
        // The corpus has no source code, so what moves it finds none.
        if (!/\.(?:java|cs|go|ts) was not found/.test(error?.message ?? '')) {
          expect(error).toBeUndefined();
          expect(tried.outcome.state).toBe('completed');
        }
        expect(tried.names.filter((name) => /\$\{\{|\{%|\{\{ *cookiecutter/.test(name))).toEqual(
          [],
        );
        // Workflows of GitHub have expressions of their own; templates list them to be copied as they are.
        expect(tried.raw.filter((path) => !path.includes(`.github${sep}workflows${sep}`))).toEqual(
          [],
        );
      }
      for (const run of undo) await run();
    });

    test('the report', () => {
      console.info(report.join('\n'));
      expect(report).toHaveLength(files.length);
    });
  },
);
