import type { Host } from './host.ts';

/** What a contribution without React gets, at its mount and again with each update. */
export interface ParcelProps<Context = Readonly<Record<string, unknown>>> {
  /** Empty at the mount, and its own until its unmount: what it leaves there goes with it. */
  readonly domElement: HTMLElement;
  /** The contributor's own: client, navigation, session, config. */
  readonly host: Host;
  /** What the extension point gives, as for a React component. */
  readonly context: Context;
  /** Colours are CSS variables (`--cb-text`, …) that follow by themselves; this is for the rest. */
  readonly colorScheme: 'light' | 'dark';
}

/**
 * What the module of a contribution in another framework exports: single-spa's parcel lifecycles, so
 * that the adapters of Vue, Svelte, Angular and others fit as they are.
 *
 * @example
 * export async function mount({ domElement, context }: ParcelProps<EntityCardContext>) {
 *   domElement.append(Object.assign(document.createElement('my-card'), context));
 * }
 * export async function unmount({ domElement }: ParcelProps) { domElement.replaceChildren(); }
 */
export interface Parcel<Context = Readonly<Record<string, unknown>>> {
  bootstrap?(props: ParcelProps<Context>): Promise<void>;
  mount(props: ParcelProps<Context>): Promise<void>;
  /** Without one, new props unmount and mount it. */
  update?(props: ParcelProps<Context>): Promise<void>;
  unmount(props: ParcelProps<Context>): Promise<void>;
}
