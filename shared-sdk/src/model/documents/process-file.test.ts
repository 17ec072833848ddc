import { describe, expect, test } from 'vitest';
import { invalidInput } from '../../errors/callboard-error.ts';
import type { LocationRef } from '../location-ref.ts';
import { processFile } from './process-file.ts';
import type { ReadText } from './processed-entity.ts';

const origin = {
  source: 'folder',
  file: 'shop/pay.yaml',
  location: { type: 'file', target: '/catalog/shop/pay.yaml' },
};
const hosted = {
  source: 'web',
  location: { type: 'url', target: 'https://github.com/acme/shop/blob/main/apis/pay.yaml' },
};
const readNothing: ReadText = async () => {
  throw invalidInput('there is no file here', { hint: 'look elsewhere' });
};
const process = (text: string, read = readNothing, from: typeof hosted = origin) =>
  processFile(text, from, { read });

const api = (definition: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: pay
spec:
  type: openapi
  lifecycle: production
  owner: team-a
  definition:
    ${definition}
`;

describe('placeholders', () => {
  function recordingReader(text: string) {
    const read: LocationRef[] = [];
    const reader: ReadText = async (location) => {
      read.push(location);
      return text;
    };
    return { read, reader };
  }

  test('are replaced by what they point to, relative to the file', async () => {
    const { read, reader } = recordingReader('openapi: 3.1.0');
    const { entities, issues } = await process(api('$text: ../specs/pay.yaml'), reader);
    expect(issues).toEqual([]);
    expect(entities[0]?.entity.spec).toMatchObject({ definition: 'openapi: 3.1.0' });
    const location = { type: 'file', target: '/catalog/specs/pay.yaml' };
    expect([read, entities[0]?.readings]).toEqual([[location], [location]]);
  });

  test('are values with $json and $yaml, and what is put in is not looked at again', async () => {
    const { reader } = recordingReader('{"a": {"$text": "./x"}}');
    for (const key of ['$json', '$yaml']) {
      const more = `${api('text')}  more:\n    ${key}: ./a.json\n`;
      const { entities } = await process(more, reader);
      expect(entities[0]?.entity.spec).toMatchObject({ more: { a: { $text: './x' } } });
    }
  });

  test('are left alone beside another key, or with a key nobody knows', async () => {
    const { read, reader } = recordingReader('x');
    const more = `${api('text')}  one: { $text: ./x, other: 1 }\n  two: { $ref: ./y }\n`;
    const { entities } = await process(more, reader);
    expect(entities[0]?.entity.spec).toMatchObject({
      one: { $text: './x', other: 1 },
      two: { $ref: './y' },
    });
    expect(read).toEqual([]);
  });

  test('that cannot be read cost the document, with the reader’s own words', async () => {
    const { entities, issues } = await process(api('$text: ./x.yaml'));
    expect(entities).toEqual([]);
    expect(issues).toMatchObject([
      {
        rule: 'placeholders.text',
        stage: 'placeholders',
        file: 'shop/pay.yaml',
        line: 10,
        column: 12,
        entityRef: 'api:default/pay',
        message: '$text "./x.yaml" could not be read: there is no file here',
        hint: 'look elsewhere',
      },
    ]);
  });

  test.each([
    ['$json: ./a', '{', 'placeholders.json'],
    ['$yaml: ./a', 'a: 1\n---\nb: 2', 'placeholders.yaml'],
    ['$yaml: ./a', '', 'placeholders.yaml'],
    ['$yaml: ./a', 'a: "x', 'placeholders.yaml'],
    ['$text: [a]', 'x', 'placeholders.text'],
    ['$text: "javascript:x"', 'x', 'placeholders.text'],
  ])('%s with %j is an issue', async (placeholder, text, rule) => {
    const { issues } = await process(api(placeholder), recordingReader(text).reader);
    expect(issues.map((issue) => issue.rule)).toEqual([rule]);
  });

  test('may not point to another repository of a code host', async () => {
    const { read, reader } = recordingReader('x');
    const own = 'https://github.com/acme/shop/blob/main/spec.yaml';
    const other = 'https://github.com/acme/other/blob/main/spec.yaml';
    expect((await process(api(`$text: ${own}`), reader, hosted)).issues).toEqual([]);
    expect((await process(api('$text: /spec.yaml'), reader, hosted)).issues).toEqual([]);
    expect((await process(api(`$text: ${other}`), reader, hosted)).issues).toHaveLength(1);
    expect(read.map(({ target }) => target)).toEqual([own, own]);
  });
});

describe('Location entities', () => {
  const location = (spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: ${spec}\n`;

  test('lead to target and targets, relative to the file, patterns marked', async () => {
    const text = location("{ target: ./a.yaml, targets: ['../b/*.yaml', 'https://x/{c,d}.yaml'] }");
    const { entities } = await process(text);
    const presence = 'required';
    expect(entities[0]?.targets).toEqual([
      { type: 'file', target: '/catalog/shop/a.yaml', presence, isPattern: false },
      { type: 'file', target: '/catalog/b/*.yaml', presence, isPattern: true },
      { type: 'url', target: 'https://x/{c,d}.yaml', presence, isPattern: true },
    ]);
  });

  test('of another type than their file keep their targets as written', async () => {
    const text = location('{ type: file, target: ../../etc/passwd, presence: optional }');
    const { entities } = await process(text, readNothing, hosted);
    expect(entities[0]?.targets).toEqual([
      { type: 'file', target: '../../etc/passwd', presence: 'optional', isPattern: false },
    ]);
  });

  test('with a target that leads nowhere keep the others, with a warning', async () => {
    const { entities, issues } = await process(location("{ targets: ['javascript:x', ./a.yaml] }"));
    expect(entities[0]?.targets.map(({ target }) => target)).toEqual(['/catalog/shop/a.yaml']);
    expect(issues).toMatchObject([{ rule: 'location.target', level: 'warning', line: 4 }]);
  });
});

describe('annotations', () => {
  const annotated = (annotations: string) =>
    `${api('text')}`.replace('name: pay', `name: pay\n  annotations: ${annotations}`);

  test('may be empty, and those that the server writes are not the author’s', async () => {
    const text = annotated('{ backstage.io/managed-by-location: 5, a: b }');
    const { entities } = await process(text);
    expect(entities[0]?.entity.metadata.annotations).toEqual({ a: 'b' });
    expect((await process(annotated(''))).issues).toEqual([]);
    expect((await process(annotated('[]'))).issues).toMatchObject([{ rule: 'policy.type' }]);
  });
});

test('one file gives its entities and the issues of the others, each at its line', async () => {
  const bad = api('text').replace('name: pay', 'name: my api');
  const { entities, issues } = await process(
    `${api('text')}---\n${bad}---\na: "x\n---\n${api('z')}`,
  );
  expect(entities.map(({ documentIndex, line }) => [documentIndex, line])).toEqual([
    [0, 1],
    [3, 25],
  ]);
  expect(issues.map(({ rule, line, documentIndex }) => [rule, line, documentIndex])).toEqual([
    ['policy.name', 15, 1],
    ['yaml.syntax', expect.any(Number), 2],
  ]);
});

test('a document of mistakes has a bounded number of issues', async () => {
  const tags = Array.from({ length: 5000 }, () => 'A B').join(', ');
  const { issues } = await process(
    api('text').replace('name: pay', `name: pay\n  tags: [${tags}]`),
  );
  expect(issues).toHaveLength(50);
});
