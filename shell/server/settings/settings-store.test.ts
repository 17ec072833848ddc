import { testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { openSettingsStore } from './settings-store.ts';

const ines = 'user:default/ines';
const day = 24 * 60 * 60 * 1000;

for (const { title, skip, place } of testDatabases())
  describe.skipIf(skip)(`settings ${title}`, () => {
    test('the last value of each key is kept for each person, and survives a restart', async (scope) => {
      const where = await place(scope);
      const store = await openSettingsStore({ folder: '', ...where, now: () => 1 });
      await store.put(ines, 'theme', 'light');
      await store.put(ines, 'theme', 'dark');
      await store.put(ines, 'stars', ['api:default/ä"\'']);
      await store.put('user:default/tomasz', 'theme', 'light');
      await store.close();
      const again = await openSettingsStore({ folder: '', ...where, now: () => 2 });
      expect(await again.all(ines)).toEqual({ theme: 'dark', stars: ['api:default/ä"\''] });
      await again.remove(ines, 'theme');
      expect(await again.all(ines)).toEqual({ stars: ['api:default/ä"\''] });
      expect(await again.all('user:default/tomasz')).toEqual({ theme: 'light' });
      expect(await again.all('user:default/nobody')).toEqual({});
      await again.close();
    });

    test('guests who changed nothing for half a year are forgotten, people are not', async (scope) => {
      const where = await place(scope);
      const first = await openSettingsStore({ folder: '', ...where, now: () => 0 });
      for (const person of [ines, 'guest:old', 'guest:new'])
        await first.put(person, 'theme', 'dark');
      await first.close();
      const second = await openSettingsStore({ folder: '', ...where, now: () => 100 * day });
      await second.put('guest:new', 'theme', 'light');
      await second.close();
      const third = await openSettingsStore({ folder: '', ...where, now: () => 200 * day });
      expect(await third.all('guest:old')).toEqual({});
      expect(await third.all('guest:new')).toEqual({ theme: 'light' });
      expect(await third.all(ines)).toEqual({ theme: 'dark' });
      await third.close();
    });
  });
