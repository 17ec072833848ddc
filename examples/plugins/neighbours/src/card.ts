import type { EntityCardContext, ParcelProps } from '@callboard/sdk/plugin';
import { NeighboursElement } from './neighbours-element.ts';

type Props = ParcelProps<EntityCardContext>;

/** single-spa's lifecycles of a parcel: the portal calls them for the card. */
export async function mount({ domElement, host, context }: Props): Promise<void> {
  const element = new NeighboursElement(host);
  element.entityRef = context.entityRef;
  domElement.append(element);
}

export async function update({ domElement, context }: Props): Promise<void> {
  const [element] = domElement.children;
  if (element instanceof NeighboursElement) element.entityRef = context.entityRef;
}

export async function unmount({ domElement }: Props): Promise<void> {
  domElement.replaceChildren();
}
