import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer } from 'react';
import { settingsRoutes } from '../contracts/settings.client.generated.ts';
import type { PersonSettings, SettingKey } from '../contracts/settings.ts';
import { useHost } from './host-context.tsx';

const settingsKey = ['callboard', 'settings'] as const;

/** Puts settings that are known already into the cache, so that nothing asks for them. */
export function seedSettings(cache: QueryClient, settings: PersonSettings): void {
  cache.setQueryData(settingsKey, settings);
}

/** One setting of the person and how to change it. */
export interface SettingHandle<Value> {
  /** Absent where the person never chose, and until it is known. */
  readonly value: Value | undefined;
  /** False until the settings are read. */
  readonly isKnown: boolean;
  /** Shows the new value at once and keeps it. Rejects with the server's error, the old value back. */
  readonly change: (next: (current: Value | undefined) => Value) => Promise<void>;
}

/** A setting of the person who looks, the same for every plugin of the page. */
export function useSetting<K extends SettingKey>(
  key: K,
): SettingHandle<NonNullable<PersonSettings[K]>> {
  type Value = NonNullable<PersonSettings[K]>;
  const client = useHost().client(settingsRoutes);
  const cache = useQueryClient();
  const { data } = useQuery<PersonSettings>({
    queryKey: settingsKey,
    queryFn: ({ signal }) => client.getSettings({}, { signal }),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always', // another tab may have written a list that this one would write over
  });
  const { mutateAsync } = useMutation({
    scope: { id: 'settings' }, // one after the other: each writes its value whole
    mutationFn: (value: Value) => client.putSetting({ params: { key }, body: { value } }),
    onError: () => cache.invalidateQueries({ queryKey: settingsKey }),
  });
  const [, showNow] = useReducer((count: number) => count + 1, 0);
  const change = useCallback(
    async (next: (current: Value | undefined) => Value) => {
      // Cancelled at once, awaited only where nothing is known: the new value must be there in this event.
      const cancelled = cache.cancelQueries({ queryKey: settingsKey });
      const settingsNow = () => cache.getQueryData<PersonSettings>(settingsKey);
      let known = settingsNow();
      if (!known) {
        await cancelled;
        // Without the current value a list would be written over by one that holds the new part alone.
        const read = await client.getSettings();
        known = settingsNow() ?? read; // another change may have waited for the same
      }
      const current = known[key] as Value | undefined; // the key names its type
      const value = next(current);
      cache.setQueryData<PersonSettings>(settingsKey, { ...known, [key]: value });
      // The cache tells its readers after the event; by then React would have reset a box that was ticked.
      showNow();
      await mutateAsync(value);
    },
    [cache, client, key, mutateAsync],
  );
  const value = data?.[key] as Value | undefined; // the key names its type
  return { value, isKnown: data !== undefined, change };
}
