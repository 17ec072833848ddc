import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const corpus = resolve(root, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');
const folder = join(corpus, 'backstage-responses');

/** An answer of a real Backstage backend. */
export interface RecordedResponse {
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Why there are none here; absent where there are. */
export const recordedSkipReason = existsSync(folder)
  ? undefined
  : `no recorded answers in ${folder}: set CALLBOARD_CORPUS`;

/** The answers of Backstage's catalog, by file name without extension. */
export function readRecorded(): ReadonlyMap<string, RecordedResponse> {
  if (recordedSkipReason !== undefined) return new Map();
  const names = readdirSync(folder).flatMap(
    (file) => /^(catalog\..*)\.json$/.exec(file)?.[1] ?? [],
  );
  return new Map(
    names.map((name) => {
      const text = readFileSync(join(folder, `${name}.json`), 'utf8');
      return [name, { name, ...JSON.parse(text) }];
    }),
  );
}

export interface RecordedEntity {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** The documents of all entities in the answers, as their authors may have written them. */
export function recordedDocuments(
  responses: Iterable<RecordedResponse>,
): ReadonlyMap<string, RecordedEntity> {
  const found = new Map<string, RecordedEntity>();
  for (const { body } of responses) collect(body, found);
  return found;
}

function collect(value: unknown, found: Map<string, RecordedEntity>): void {
  if (typeof value !== 'object' || value === null) return;
  const { metadata, kind = 'Component', ...rest } = Object(value);
  if (isWhole(metadata)) {
    const { uid: _uid, etag: _etag, annotations, ...own } = metadata;
    const written = Object.entries(Object(annotations)).filter(
      ([key]) => !key.startsWith('backstage.io/managed-by'),
    );
    const { relations: _relations, status: _status, spec = otherSpec, ...document } = rest;
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      ...{ ...document, kind, spec },
      metadata: { ...own, annotations: Object.fromEntries(written) },
    };
    const key = `${kind} ${metadata.name}`;
    // An answer without its `spec` must not hide one that has it.
    if (!found.has(key) || 'spec' in rest) found.set(key, entity);
    return;
  }
  for (const inner of Object.values(value)) collect(inner, found);
}

interface ServedMetadata {
  readonly name: string;
  readonly uid: string;
  readonly etag?: string;
  readonly annotations?: unknown;
}

const isWhole = (metadata: unknown): metadata is ServedMetadata =>
  typeof Object(metadata).name === 'string' && typeof Object(metadata).uid === 'string';

const otherSpec = { type: 'service', lifecycle: 'production', owner: 'org-acme' };
