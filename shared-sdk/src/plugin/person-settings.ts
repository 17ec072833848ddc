/** An entity that a person looked at. */
export interface RecentVisit {
  /** Canonical. */
  readonly ref: string;
  /** As it was shown. */
  readonly title: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** What one person chose; a key that was never written is absent. Schemas: `contracts/settings.ts`. */
export interface PersonSettings {
  /** `system` follows the device. */
  readonly theme?: 'light' | 'dark' | 'system';
  /** Height of rows; `normal` where absent. */
  readonly density?: 'normal' | 'compact';
  /** Keys of the contributed columns that they chose for the list of entities, `<plugin>/<id>`. */
  readonly columns?: readonly string[];
  /** Refs of the entities that they starred, the latest last. */
  readonly stars?: readonly string[];
  /** The latest first. */
  readonly recent?: readonly RecentVisit[];
}
