import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { readForTest } from './open-for-test.ts';
import { generalDeviations, recordedDeviations } from './recorded-deviations.ts';
import {
  type RecordedResponse,
  readRecorded,
  recordedDocuments,
  recordedSkipReason,
} from './recorded-responses.ts';
import { shapeDifference, shapeOf } from './shape-of.ts';

// Every answer that was recorded from a real Backstage catalog, against ours to the same request on the
// same entities: status, headers and the shape of the body. Where we differ, `recorded-deviations.ts`
// says why; a difference that is not listed there fails, and so does one that is listed and gone.

/** Texts of the recorded requests that name something of ours. */
type Names = Map<string, string>;

const requestLater = ['catalog.locations.create', 'catalog.locations.delete'];

/** A catalog with the recorded entities, registered as it was there. */
async function startRecorded(scope: TestScope, recorded: readonly RecordedResponse[]) {
  const folder = await folderForTest(scope);
  for (const below of ['catalog', 'template']) await mkdir(join(folder, below));
  const isTemplate = (kind: string) => kind === 'Template';
  const generated = /^generated-/;
  for (const [key, entity] of recordedDocuments(recorded)) {
    if (entity.kind === 'Location' || generated.test(entity.metadata.name)) continue;
    const file = isTemplate(entity.kind)
      ? 'template/template.yaml'
      : `catalog/${key.replace(' ', '-')}.yaml`;
    await writeFile(join(folder, file), JSON.stringify(entity)); // JSON is YAML
  }
  // The recorded page has a next one.
  const [geocoding] = [...recordedDocuments(recorded)].filter(([key]) => key.includes('geocoding'));
  if (geocoding) {
    const [, entity] = geocoding;
    const metadata = { ...entity.metadata, name: `${entity.metadata.name}-2` };
    await writeFile(join(folder, 'catalog/More.yaml'), JSON.stringify({ ...entity, metadata }));
  }
  const root = join(folder, 'catalog/catalog-root.yaml');
  const location = { apiVersion: 'backstage.io/v1alpha1', kind: 'Location' };
  const rest = { metadata: { name: 'root' }, spec: { targets: ['./[A-Z]*.yaml'] } };
  await writeFile(root, JSON.stringify({ ...location, ...rest }));
  const service = await readForTest(scope, {
    sources: [join(folder, 'template/template.yaml')],
    config: { catalog: { locationTypes: ['url', 'file'] } },
  });
  const names: Names = new Map([['/srv/', `${folder}/`]]);
  const ask = (response: RecordedResponse) => askAs(service.baseUrl, response, names);
  const added = await fetch(`${service.baseUrl}/api/catalog/locations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'file', target: root }),
  });
  names.set('6e93b99f-01cb-49dd-aa56-8f6c3159e57b', Object(await added.json()).location.id);
  await service.ingestion.settled();
  return { ...service, names, ask };
}

async function askAs(baseUrl: string, { request }: RecordedResponse, names: Names) {
  const ours = (text: string) =>
    [...names].reduce((result, [theirs, own]) => result.replaceAll(theirs, own), text);
  const response = await fetch(`${baseUrl}${ours(request.path)}`, {
    method: request.method,
    headers: request.body === undefined ? {} : { 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: ours(JSON.stringify(request.body)) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

/** What differs between an answer and the recorded one, a line each. */
function differencesOf(
  theirs: RecordedResponse,
  ours: Awaited<ReturnType<typeof askAs>>,
): readonly string[] {
  const type = theirs.headers['content-type'] ?? 'none';
  const ownType = ours.headers.get('content-type') ?? 'none';
  return [
    ...(theirs.status === ours.status ? [] : [`status ${theirs.status} → ${ours.status}`]),
    // The recording kept no others.
    ...['etag', 'vary'].flatMap((name) => {
      if (name in theirs.headers === ours.headers.has(name)) return [];
      const whose = ours.headers.has(name) ? 'is ours only' : 'is missing';
      return [`header ${name} ${whose}${ours.status < 400 ? '' : ' on a refusal'}`];
    }),
    ...(type === ownType ? [] : [`content-type ${type} → ${ownType}`]),
    ...shapeDifference(shapeOf(theirs.body), shapeOf(ours.body)),
  ];
}

test.skipIf(recordedSkipReason !== undefined)(
  `answers have the statuses, headers and shapes that Backstage's have${recordedSkipReason ? ` (skipped: ${recordedSkipReason})` : ''}`,
  async (t) => {
    const recorded = readRecorded();
    const catalog = [...recorded.values()].filter(({ name }) => !/openapi|permission/.test(name));
    expect(catalog.length).toBeGreaterThan(40);
    const { names, ask } = await startRecorded(t, catalog);
    const answerOf = async (name: string) => {
      const response = recorded.get(name);
      if (!response) throw new Error(`${name} is not recorded`);
      return { response, answer: await ask(response) };
    };
    const { answer: one } = await answerOf('catalog.by-name.component');
    names.set('7d81479c-a2b3-48ac-beba-7d8bb22e6f33', Object(one.body).metadata.uid);
    const { answer: first } = await answerOf('catalog.by-query.first-page');
    const cursor = /cursor=([^&]+)/.exec(
      recorded.get('catalog.by-query.cursor')?.request.path ?? '',
    );
    names.set(cursor?.[1] ?? '', encodeURIComponent(Object(first.body).pageInfo.nextCursor));

    const found: Record<string, readonly string[]> = {};
    const generalFound = new Set<string>();
    const compare = async (name: string) => {
      const { response, answer } = await answerOf(name);
      const differences = differencesOf(response, answer);
      const own = differences.filter((line) => !(line in generalDeviations));
      for (const line of differences) if (line in generalDeviations) generalFound.add(line);
      if (own.length > 0) found[name] = own.toSorted();
      return answer;
    };
    for (const { name } of catalog) if (!requestLater.includes(name)) await compare(name);
    const { body } = await compare('catalog.locations.create');
    names.set('bbf06c1c-2115-4097-bf11-8c675c4cfa92', Object(body).location.id);
    await compare('catalog.locations.delete');
    const listed = Object.entries(recordedDeviations).map(
      ([name, lines]) => [name, Object.keys(lines).toSorted()] as const,
    );
    expect(found).toEqual(Object.fromEntries(listed));
    expect([...generalFound].toSorted()).toEqual(Object.keys(generalDeviations).toSorted());
  },
);
