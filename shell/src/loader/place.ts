import type { PluginFailure, ResolvedPlugin } from '@callboard/sdk/plugin';

/**
 * What stands in the page's place, beside or instead of a mounted plugin.
 *
 * `gone`: the reader is inside a plugin that was switched off; the address stays.
 */
export type Place =
  | { readonly state: 'loading'; readonly plugin: ResolvedPlugin }
  | { readonly state: 'mounted'; readonly plugin: ResolvedPlugin; readonly newer?: ResolvedPlugin }
  | { readonly state: 'failed'; readonly plugin: ResolvedPlugin; readonly failure: PluginFailure }
  | { readonly state: 'gone'; readonly title: string }
  | { readonly state: 'nobody' };
