import type { ComponentType } from 'react';
import type { ColumnExtension } from '../plugin/column.ts';
import type { Host } from '../plugin/host.ts';
import type { Parcel } from '../plugin/parcel.ts';
import type { ExtensionCondition } from '../plugin/plugin-manifest.ts';

/** What the module of an extension exports under the name `extension`. */
export interface Extension<Context = never> {
  readonly component: ComponentType<Context>;
}

/** What the module of a contribution turned out to be. */
export type LoadedExtension =
  | Extension<Record<string, unknown>>
  | ColumnExtension
  | { readonly parcel: Parcel };

/** A contribution of one plugin to one extension point; its code is not loaded before `load`. */
export interface AvailableExtension {
  /** `<plugin>/<id>`, unique in the portal. */
  readonly key: string;
  readonly plugin: string;
  readonly version: string;
  readonly id: string;
  readonly point: string;
  readonly order: number;
  readonly when?: ExtensionCondition;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The contributor's own host. */
  readonly host: Host;
  /** Loads the module; rejects with a message for people. Asked again after a failure, it tries again; `isAgain`: because somebody wants it. */
  load(isAgain?: boolean): Promise<LoadedExtension>;
}
