import { assetPrefix, pagePrefix, type RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
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
export async function createRenderer(
  plan: SitePlan,
  _settings: RenderSettings,
  readFile: (path: string) => string | undefined,
): Promise<(page: PageToRender) => RenderedPage> {
  const resolve = resolverOf(plan);
  return ({ src, navTitle, text }) => {
    const links: { href: string; target: ReturnType<typeof resolve> }[] = [];
    const includes: string[] = [];
    const whole = text.replaceAll(/--8<-- "(.+?)"/g, (_, file: string) => {
      includes.push(file);
      return readFile(file) ?? '';
    });
    const esc = (t: string) => t.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const headings: { level: number; id: string; text: string }[] = [];
    const sections: { id?: string; title: string; text: string }[] = [{ title: '', text: '' }];
    const html = whole
      .split('\n')
      .map((line) => {
        const [, hashes, title] = /^(#+) (.*)$/.exec(line) ?? [];
        if (hashes !== undefined && title !== undefined) {
          const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
          headings.push({ level: hashes.length, id, text: title });
          sections.push({ id, title, text: '' });
          return `<h${hashes.length} id="${id}">${esc(title)}</h${hashes.length}>`;
        }
        const last = sections.at(-1);
        if (last) last.text += ` ${line}`;
        return `<p>${esc(line).replaceAll(/!?\[(.*?)\]\((.*?)\)/g, (all, label: string, href: string) => {
          const target = resolve(src, href);
          links.push({ href, target });
          if (target.kind === 'asset') return `<img alt="${label}" src="${assetPrefix}${target.path}">`;
          const to = target.kind === 'page' ? `${pagePrefix}${target.url}${target.anchor === undefined ? '' : `#${target.anchor}`}` : href;
          return all.startsWith('!') ? '' : `<a href="${to}">${label}</a>`;
        })}</p>`;
      })
      .join('\n');
    const title = navTitle ?? headings[0]?.text ?? src;
    return { html, title, headings, sections, links, warnings: [], meta: {}, includes };
  };
}
