import { type ColorScheme, createStore, type ReadableStore } from '@callboard/sdk/react';

/** What the person chose; `system` follows the device. */
export type ThemeChoice = 'light' | 'dark' | 'system';

export interface Theme {
  readonly choice: ReadableStore<ThemeChoice>;
  readonly colorScheme: ReadableStore<ColorScheme>;
  choose(choice: ThemeChoice): void;
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');

interface ThemeOptions {
  /** Under which this browser remembers it; the gateway's page knows it too. */
  readonly storageKey: string;
  /** What the person chose, in whichever browser; wins over what this browser remembers. */
  readonly saved: ThemeChoice | undefined;
  readonly save: (choice: ThemeChoice) => void;
}

/**
 * The theme of the page: kept for the person, in step across tabs. The browser remembers it too, so
 * that the gateway's page can set it before the first paint.
 */
export function createTheme({ storageKey, saved, save }: ThemeOptions): Theme {
  if (saved !== undefined) localStorage.setItem(storageKey, saved);
  const choice = createStore<ThemeChoice>(saved ?? parse(localStorage.getItem(storageKey)));
  const colorScheme = createStore<ColorScheme>(schemeOf(choice.get()));
  const apply = () => {
    colorScheme.set(schemeOf(choice.get()));
    document.documentElement.dataset['mantineColorScheme'] = colorScheme.get();
  };
  choice.subscribe(apply);
  dark.addEventListener('change', apply);
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey) choice.set(parse(event.newValue));
  });
  apply();
  return {
    choice,
    colorScheme,
    choose(next) {
      localStorage.setItem(storageKey, next);
      choice.set(next);
      save(next);
    },
  };
}

const parse = (text: string | null): ThemeChoice =>
  text === 'light' || text === 'dark' ? text : 'system';

const schemeOf = (choice: ThemeChoice): ColorScheme => {
  if (choice !== 'system') return choice;
  return dark.matches ? 'dark' : 'light';
};
