import type { Parcel } from '@callboard/sdk/plugin';

/** What single-spa mounts; also what a plugin without React exports. */
export interface Lifecycles {
  bootstrap(props: MountProps): Promise<void>;
  mount(props: MountProps): Promise<void>;
  unmount(props: MountProps): Promise<void>;
}

/** What a plugin without React gets. */
export interface MountProps {
  readonly container: HTMLElement;
  readonly basePath: string;
}

/** Whether a module can be shown in a place of another page without React. */
export function isParcel(value: unknown): value is Parcel {
  const parts = Object(value);
  return ['mount', 'unmount'].every((name) => typeof parts[name] === 'function');
}

export function isLifecycles(value: unknown): value is Lifecycles {
  const parts = Object(value);
  return ['bootstrap', 'mount', 'unmount'].every((name) => typeof parts[name] === 'function');
}
