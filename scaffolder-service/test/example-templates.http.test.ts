import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Entity, entityRefOf, type JsonObject } from '@callboard/sdk/model';
import { runnableTemplateOf } from '@callboard/sdk/scaffolder';
import { folderForTest } from '@callboard/sdk/testing';
import { expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { openForTest } from './open-for-test.ts';
import { templateEntity } from './template-entity.ts';
import { valuesFor } from './values-for-test.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const examples = resolve(import.meta.dirname, '../../examples/templates');
const plain = { dataClass: 'internal', port: 8080 };
const local = 'localhost?owner=platform&repo=sample';

/** What a person would fill in, beside what the form generates. */
const cases: readonly (readonly [template: string, values: JsonObject, publishedBy: string])[] = [
  ['documentation-site', { decisions: true }, 'publish'],
  [
    'node-service',
    { ...plain, destination: 'directory', database: true, databaseName: 'sample' },
    'publish-directory',
  ],
  [
    'node-service',
    { ...plain, destination: 'github', repoUrl: local, database: false },
    'publish-github',
  ],
  ['react-website', { repoUrl: local, languages: ['en', 'nl'] }, 'publish'],
];

/** What a run told, as Backstage's client reads it. */
async function eventsOf(origin: string, id: string): Promise<readonly unknown[]> {
  const events: unknown = await (
    await fetch(`${origin}/api/scaffolder/v2/tasks/${id}/events`)
  ).json();
  return Array.isArray(events) ? events : [];
}

// SCA-01: from values to a repository that git clones, and the entity that the catalog would read there.
test.each(cases)('%s with %j makes a repository and registers it', async (name, chosen, step) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (each: () => Promise<void>) => void undo.push(each) };
  const file = join(examples, name, 'template.yaml');
  const written = parse(await readFile(file, 'utf8'));
  const template: Entity = {
    ...written,
    metadata: {
      ...{ ...written.metadata, namespace: 'default', uid: name, etag: name },
      annotations: { 'backstage.io/managed-by-location': `file:${file}` },
    },
  };
  const registered: Entity[] = [];
  let origin = '';
  const portal = await openForTest(scope, {
    catalog: {
      // What the catalog does with an address: it reads the file there.
      async register(url) {
        const path = new URL(url).pathname;
        const answer = await fetch(`${origin}${path}`);
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        const entities = parseAllDocuments(await answer.text()).map((each): Entity => each.toJS());
        registered.push(...entities);
        return { locationId: url, entityRefs: entities.map(entityRefOf) };
      },
    },
  });
  origin = portal.baseUrl;
  await portal.take(template);
  const made = await valuesFor(runnableTemplateOf(written).pages);
  const values = { ...made, ...chosen, name: 'sample-one', owner: 'group:default/platform' };
  const { id } = await portal.client.scaffold({
    body: { templateRef: `template:default/${name}`, values },
  });
  await portal.ended(id, 'completed');
  const { steps } = await portal.runs.getRun({ params: { id } });
  const remoteUrl = String(steps.find((each) => each.id === step)?.output?.['remoteUrl']);
  const events = await eventsOf(portal.baseUrl, id);
  expect(JSON.stringify(events.at(-1))).toContain(`"url":"${remoteUrl}"`);
  const folder = await folderForTest(scope);
  await run('git', ['clone', '-q', `${origin}${new URL(remoteUrl).pathname}`, folder]);
  const info = await readFile(join(folder, 'catalog-info.yaml'), 'utf8');
  expect(info).not.toContain('${{');
  expect(registered.map(({ metadata }) => metadata.name)).toContain('sample-one');
  for (const each of undo) await each();
});

// SCA-05: who comes second with the same values is told so, and nothing of the first changes.
test('a repository that is there already is not published again', async (t) => {
  const portal = await openForTest(t);
  const steps = `- { id: log, action: catalog:write, input: { entity: { kind: Component } } }
- { id: publish, action: publish:git, input: { repoUrl: '${local}' } }`;
  await portal.take(templateEntity('twice', steps));
  const first = await portal.ended(await portal.run('twice'), 'completed');
  const second = await portal.ended(await portal.run('twice'), 'failed');
  expect(first.run.error).toBeUndefined();
  expect(second.run.error).toContain('the repository platform/sample exists already');
});
