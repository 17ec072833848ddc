import type { Parcel, ParcelProps } from '@callboard/sdk/plugin';
import type { MountedParcel } from '@callboard/sdk/react';
import { type LifeCycles, mountRootParcel } from 'single-spa';
import { within } from './within.ts';

const startDeadlineMs = 3000;
const endDeadlineMs = 1000;

let made = 0;

/**
 * Puts a contribution without React into its element, as single-spa's parcel. Whatever it does, the
 * page goes on: its failure is `ready`'s, and its end never takes longer than a second.
 */
export function mountParcel(parcel: Parcel, props: ParcelProps): MountedParcel {
  const { host } = props;
  made += 1;
  const name = `${host.plugin.name}@${host.plugin.version}#${made}`;
  let mounted = start(parcel, name, props);
  let end: Promise<void> | undefined;

  async function takeOff(): Promise<void> {
    const { current, ready } = mounted;
    try {
      // What never came cannot be asked to go.
      const isThere = await ready.then(
        () => true,
        () => false,
      );
      if (isThere) await within(current.unmount(), endDeadlineMs, 'its unmount did not end');
    } catch (error) {
      host.report(error);
    }
  }

  return {
    ready: mounted.ready,
    async update(next) {
      if (end) return;
      if (mounted.current.update) {
        const updated = mounted.current.update({ ...next });
        await within(updated, startDeadlineMs, 'its update did not end');
        return;
      }
      await takeOff();
      next.domElement.replaceChildren();
      mounted = start(parcel, name, next);
      await mounted.ready;
    },
    unmount: () => (end ??= takeOff()),
  };
}

function start(parcel: Parcel, name: string, props: ParcelProps) {
  const current = mountRootParcel(lifecyclesOf(parcel, name), { ...props });
  // single-spa tells of a failure by each of them.
  for (const step of [current.loadPromise, current.bootstrapPromise, current.unmountPromise])
    step.catch(() => undefined);
  const mounting = current.mountPromise.then(() => undefined);
  return { current, ready: within(mounting, startDeadlineMs, 'its mount did not end') };
}

function lifecyclesOf(parcel: Parcel, name: string): LifeCycles<ParcelProps> & { name: string } {
  const { bootstrap, mount, update, unmount } = parcel;
  return {
    name,
    bootstrap: async (props) => bootstrap?.(props),
    mount: async (props) => mount(props),
    unmount: async (props) => unmount(props),
    ...(update ? { update: async (props: ParcelProps) => update(props) } : {}),
  };
}
