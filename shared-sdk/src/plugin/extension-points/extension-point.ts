import type { TObject, TSchema } from 'typebox';

/** Where in `callboard.plugin.json` a plugin states its contributions to a point. */
export type StatedIn = 'extensions' | 'routes' | 'routes/nav' | 'commands';

/**
 * What the module of a contribution exports as `extension`, or by its lifecycles: `component` is shown
 * in a place (`defineExtension`, or a parcel), `column` answers values (`defineColumn`), `none` is
 * data alone and has no `expose`.
 */
export type ContributionModule = 'component' | 'column' | 'none';

/** A part of `when` that a point can decide. */
export type ConditionKind = 'entity' | 'permission' | 'feature';

/** An extension point as data: all that publishing, the portal and its documentation know of it. */
export interface ExtensionPoint {
  readonly id: string;
  /** Semver of the point itself: what it gives, and what it asks for. */
  readonly version: string;
  /** `shell`, or the name of the plugin that shows it. */
  readonly owner: string;
  /** What a contribution is, one sentence. */
  readonly summary: string;
  /** Where it is seen; for a point that nothing shows yet, what it waits for. */
  readonly place: string;
  readonly statedIn: StatedIn;
  readonly module: ContributionModule;
  readonly conditions: readonly ConditionKind[];
  /** Of an extension's `properties`; for another `statedIn`, of the entry itself. */
  readonly properties: TSchema;
  /** What the module gets from its place. */
  readonly context: TObject;
  /** An entry of `statedIn`, as it stands in a manifest. */
  readonly example: Readonly<Record<string, unknown>>;
}
