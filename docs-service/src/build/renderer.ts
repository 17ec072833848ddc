import type { RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
import { createPageRenderer } from '../markdown/page-renderer.ts';
import { resolverOf } from '../site/resolve-link.ts';
import type { PageToRender, RenderSettings } from './page-to-render.ts';

/** Makes pages of one site. The one place where the dialect and the reading of sites meet. */
export function createRenderer(
  plan: SitePlan,
  settings: RenderSettings,
  readFile: (path: string) => string | undefined,
): (page: PageToRender) => RenderedPage {
  const { plantumlServer } = settings;
  const render = createPageRenderer({
    extensions: plan.extensions,
    resolveLink: resolverOf(plan),
    readFile,
    frameHosts: settings.frameHosts,
    ...(plantumlServer === undefined ? {} : { plantUmlServer: plantumlServer.replace(/\/+$/, '') }),
  });
  return ({ navTitle, ...page }) => {
    const rendered = render(page);
    return navTitle === undefined ? rendered : { ...rendered, title: navTitle };
  };
}
