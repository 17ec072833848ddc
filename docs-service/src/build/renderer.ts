import type { RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
import { createPageRenderer } from '../markdown/page-renderer.ts';
import { resolverOf } from '../site/resolve-link.ts';

/** Changes when the same text may be rendered to something else. */
export const rendererVersion = '1';

/** A page and its text. */
export interface PageToRender {
  readonly src: string;
  readonly file: string;
  readonly url: string;
  readonly navTitle?: string;
  readonly text: string;
}

/** What the portal says about rendering, whatever the site. */
export interface RenderSettings {
  /** Server that draws PlantUML; diagrams stay text where absent. */
  readonly plantumlServer?: string;
  /** Hosts whose pages may be framed. */
  readonly frameHosts: readonly string[];
}

/** Makes pages of one site. The one place where the dialect and the reading of sites meet. */
export function createRenderer(
  plan: SitePlan,
  { plantumlServer }: RenderSettings,
  readFile: (path: string) => string | undefined,
): (page: PageToRender) => RenderedPage {
  const render = createPageRenderer({
    extensions: plan.extensions,
    resolveLink: resolverOf(plan),
    readFile,
    ...(plantumlServer === undefined ? {} : { plantUmlServer: plantumlServer.replace(/\/+$/, '') }),
  });
  return ({ navTitle, ...page }) => {
    const rendered = render(page);
    return navTitle === undefined ? rendered : { ...rendered, title: navTitle };
  };
}
