import { type StorePlace, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type KeyRow, openIdentityStore } from './identity-store.ts';

const at = 1_800_000_000_000;
const key = (id: string, parts: Partial<KeyRow> = {}): KeyRow => ({
  ...{ id, name: `key ${id}`, hash: `hash of ${id}`, scopes: ['*:read', 'plugins:dev:ä'] },
  ...{ createdAt: at, createdBy: 'user:default/ines' },
  ...parts,
});

async function opened(place: StorePlace) {
  const store = await openIdentityStore({ folder: '', ...place });
  onTestFinished(() => store.close());
  return store;
}

for (const { title, skip, place } of testDatabases())
  describe.skipIf(skip !== undefined)(`who may do what ${title}`, () => {
    test('keys come back as they were made, newest first, and survive a restart', async () => {
      const where = await place({ onTestFinished });
      const first = await openIdentityStore({ folder: '', ...where });
      const later = key('b', { createdAt: at + 1, expiresAt: at + 5, lastUsedAt: at + 2 });
      await first.addKey(key('a'));
      await first.addKey(later);
      await first.close();
      const store = await opened(where);
      expect(await store.listKeys()).toEqual([later, key('a')]);
      expect(await store.findKey('b')).toEqual(later);
      expect(await store.findKey('c')).toBeUndefined();
      await store.markUsed('a', at + 9);
      expect(await store.findKey('a')).toEqual(key('a', { lastUsedAt: at + 9 }));
      await expect(store.addKey(key('a'))).rejects.toThrow();
    });

    test('a key that goes takes its sessions along', async () => {
      const store = await opened(await place({ onTestFinished }));
      for (const id of ['a', 'b']) {
        await store.addKey(key(id));
        await store.addSession({ id: `of ${id}`, hash: 'h', keyId: id, expiresAt: at });
      }
      expect(await store.findSession('of a')).toEqual({
        ...{ id: 'of a', hash: 'h', keyId: 'a', expiresAt: at },
      });
      expect(await store.removeKey('a')).toBe(true);
      expect(await store.removeKey('a')).toBe(false);
      expect(await store.findSession('of a')).toBeUndefined();
      expect(await store.findSession('of b')).toBeDefined();
      await store.removeSession('of b');
      expect(await store.findSession('of b')).toBeUndefined();
    });

    test('what is over is forgotten, what verifies tokens for longest comes first', async () => {
      const store = await opened(await place({ onTestFinished }));
      await store.addKey(key('a'));
      for (const [id, expiresAt] of [
        ['old', at - 1],
        ['new', at + 1],
      ] as const) {
        await store.addSession({ id, hash: 'h', keyId: 'a', expiresAt });
        await store.addSigningKey({ kid: id, jwk: { kty: 'EC', x: id }, expiresAt });
      }
      expect((await store.listSigningKeys()).map(({ kid }) => kid)).toEqual(['new', 'old']);
      await store.forgetExpired(at);
      expect(await store.listSigningKeys()).toEqual([
        { kid: 'new', jwk: { kty: 'EC', x: 'new' }, expiresAt: at + 1 },
      ]);
      expect(await store.findSession('old')).toBeUndefined();
      expect(await store.findSession('new')).toBeDefined();
    });

    test('of several that make the same first key, the first does, and so for the next', async () => {
      const where = await place({ onTestFinished });
      const [one, other] = [await opened(where), await opened(where)];
      for (const number of [1, 2]) {
        expect(await one.addFirstKey(key(`one ${number}`), number)).toBe(true);
        expect(await other.addFirstKey(key(`other ${number}`), number)).toBe(false);
        expect(await other.countFirstKeys()).toBe(number);
      }
      expect((await other.listKeys()).map(({ id }) => id)).toEqual(['one 1', 'one 2']);
    });
  });
