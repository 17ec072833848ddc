import type { RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
import { createPageRenderer } from '../markdown/page-renderer.ts';
import { createSanitizer } from '../markdown/sanitize.ts';
import { resolverOf } from '../site/resolve-link.ts';
import type { PageToRender, RenderSettings } from './page-to-render.ts';
import { setMath } from './set-math.ts';

/** Makes pages of one site. The one place where the dialect and the reading of sites meet. */
export function createRenderer(
  plan: SitePlan,
  { plantumlServer, frameHosts }: RenderSettings,
  readFile: (path: string) => string | undefined,
): (page: PageToRender) => RenderedPage {
  const render = createPageRenderer({
    extensions: plan.extensions,
    resolveLink: resolverOf(plan),
    readFile,
    frameHosts,
    ...(plantumlServer === undefined ? {} : { plantUmlServer: plantumlServer.replace(/\/+$/, '') }),
  });
  const sanitize = createSanitizer();
  return ({ navTitle, ...page }) => {
    const rendered = render(page);
    const html = setMath(rendered.html, sanitize);
    return { ...rendered, html, ...(navTitle === undefined ? {} : { title: navTitle }) };
  };
}
