/**
 * The docs engine: reads an mkdocs site as data and renders its pages to safe HTML. The portal serves
 * sites with it, and `callboard docs check` tells with it what the portal would. Never in a browser.
 */

export type { PageToRender, RenderSettings } from './build/page-to-render.ts';
export { escapeHtml } from './build/plain-page.ts';
export { createRenderPool, type RenderPool } from './build/render-pool.ts';
export { includedFiles, readIncluded, renderSite } from './build/render-site.ts';
export { rendererVersion } from './build/renderer-version.ts';
export {
  assetPrefix,
  type DocsWarning,
  type PageLink,
  pagePrefix,
  type RenderedPage,
} from './domain/rendered-page.ts';
export type { NavPlan, PagePlan, SitePlan, SourceTree } from './domain/site-plan.ts';
export { anchorsInHtml, checkLinks } from './site/check-links.ts';
export { checkSite } from './site/check-site.ts';
export { neighboursOf } from './site/neighbours.ts';
export { readSite } from './site/read-site.ts';
export { resolverOf } from './site/resolve-link.ts';
export { type WarningLevel, warningLevel } from './site/warning-level.ts';
