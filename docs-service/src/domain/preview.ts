import { hashOf } from './hash.ts';

/** The one version of a preview. */
export const previewVersion = 'preview';

/** The site of a preview; its id is in no list, so that the address is known to whom it was told. */
export const previewRef = (id: string): string => `preview:default/${id}`;

const isPreviewRef = (ref: string) => ref.startsWith('preview:');

/** What events call a site: everybody hears them, and the address of a preview is not everybody's. */
export const eventRefOf = (ref: string): string =>
  isPreviewRef(ref) ? previewRef(hashOf(ref).slice(0, 32)) : ref;
