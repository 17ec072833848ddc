import {
  type PageLink,
  type RenderSettings,
  rendererVersion,
  type SitePlan,
} from '@callboard/sdk/docs';
import { hashOf } from '../domain/hash.ts';

/** What every page of a site is rendered with. */
export function configHash(
  { extensions, docsDir, useDirectoryUrls, extra }: SitePlan,
  settings: RenderSettings,
): string {
  return hashOf(
    JSON.stringify([rendererVersion, settings, extensions, docsDir, useDirectoryUrls, extra]),
  );
}

/** Everything that a link's target depends on. */
export function planHash({ pages, assets, redirects, useDirectoryUrls }: SitePlan): string {
  return hashOf(
    JSON.stringify([
      pages.map(({ src, url }) => [src, url]),
      [...assets],
      [...redirects],
      useDirectoryUrls,
    ]),
  );
}

/** Of a page, what is known before it is rendered. */
export const pageKey = (
  config: string,
  page: { readonly src: string; readonly file: string; readonly navTitle?: string },
  textHash: string,
): string => hashOf(config, page.src, page.file, page.navTitle ?? '', textHash);

/** What rendering a page found out: where its links lead and what it included. */
export const pageFacts = (
  links: readonly PageLink[],
  includes: Readonly<Record<string, string>>,
): string => hashOf(JSON.stringify([links.map(({ href, target }) => [href, target]), includes]));
