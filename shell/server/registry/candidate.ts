import type { PluginManifest } from '@callboard/sdk/plugin';

/** A version of a plugin that the bundle store holds. */
export interface AvailableVersion {
  readonly version: string;
  /** Built-in plugins are chosen by their current build only; the earlier ones must be named. */
  readonly origin: 'built-in' | 'earlier-build' | 'published';
}

/** What is at hand for one plugin: its versions, and the manifest of the one that would run. */
export interface Candidate {
  readonly versions: readonly AvailableVersion[];
  readonly manifest?: PluginManifest;
  /** Whether that version was published; absent for what came with the portal. */
  readonly isPublished?: true;
  /** Why there is no manifest, for a person. */
  readonly problem?: string;
}
