import type { ListedPlugin, PluginFailure } from '@callboard/sdk/plugin';

/**
 * What stands in the page's place, beside or instead of a mounted plugin.
 *
 * `gone`: the reader is inside a plugin that was switched off; the address stays.
 */
export type Place =
  | { readonly state: 'loading'; readonly plugin: ListedPlugin }
  | { readonly state: 'mounted'; readonly plugin: ListedPlugin; readonly newer?: ListedPlugin }
  | { readonly state: 'failed'; readonly plugin: ListedPlugin; readonly failure: PluginFailure }
  | { readonly state: 'gone'; readonly title: string; readonly wasLocalBuild: boolean }
  | { readonly state: 'nobody' };
