import type { RenderedPage } from '@callboard/sdk/docs';

/** A page as it was rendered, without its HTML. */
export interface KnownRendering
  extends Pick<RenderedPage, 'title' | 'headings' | 'links' | 'warnings'> {
  readonly id: string;
  readonly key: string;
  readonly anchors: readonly string[];
  /** Path to hash of the files that it included. */
  readonly includes: Readonly<Record<string, string>>;
}

/** A page that was just rendered. */
export interface NewRendering extends Pick<KnownRendering, 'id' | 'key' | 'anchors' | 'includes'> {
  readonly page: RenderedPage;
}
