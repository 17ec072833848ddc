import { expect, test } from 'vitest';
import { templatePages } from '../page/template-page.ts';
import { type DraftStorage, draftStore } from './draft-store.ts';
import { withoutSecrets } from './without-secrets.ts';

function memoryStorage(): DraftStorage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

test('a draft belongs to a person and a template', () => {
  const storage = memoryStorage();
  const mine = draftStore(storage, 'user:default/a');
  const draft = { templateRef: 'template:default/x', title: 'X', values: { name: 'pay' }, at: 1 };
  const later = { ...draft, templateRef: 'template:default/y', at: 2 };
  expect(mine.keep(draft) && mine.keep(later)).toBe(true);
  expect(mine.find(draft.templateRef)).toEqual(draft);
  expect(mine.list()).toEqual([later, draft]);
  expect(draftStore(storage, 'user:default/ab').list()).toEqual([]);
  expect(draftStore(storage, undefined).find(draft.templateRef)).toBeUndefined();
  mine.drop(draft.templateRef);
  expect(mine.list()).toEqual([later]);
});

test('a secret is never part of a draft, wherever its field stands', () => {
  const secret = { type: 'string', 'ui:field': 'Secret' };
  const schema = {
    properties: {
      name: { type: 'string' },
      token: secret,
      password: { type: 'string', 'ui:widget': 'password' },
      login: { type: 'object', properties: { user: { type: 'string' }, key: secret } },
      keys: { type: 'array', items: { type: 'object', properties: { key: secret } } },
    },
  };
  const pages = templatePages(
    { title: 'T', steps: [{ title: 'P', schema: JSON.parse(JSON.stringify(schema)) }] },
    new Set(['Secret']),
  );
  const values = {
    ...{ name: 'pay', token: '***', password: 'hunter2' },
    ...{ login: { user: 'a', key: 'k' }, keys: [{ key: 'k', id: 1 }] },
  };
  expect(withoutSecrets(pages, values)).toEqual({
    ...{ name: 'pay', login: { user: 'a' }, keys: [{ id: 1 }] },
  });
});
