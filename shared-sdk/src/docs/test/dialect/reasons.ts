import type { CorpusSite } from '../docs-corpus.ts';

/** Why a page may differ from the oracle's: by what its source uses, never by its name. */
interface Reason {
  readonly reason: string;
  readonly applies: (source: string, html: string, site: CorpusSite) => boolean;
}

const hasPlugin = ({ oracle }: CorpusSite, name: string): boolean =>
  (oracle.pluginsDeclared ?? []).includes(name);

const reasons: readonly Reason[] = [
  {
    reason: 'references of the plugin autorefs, which was run there',
    applies: (source, _html, site) =>
      hasPlugin(site, 'autorefs') && /\][[ ]*\[[\w. ]*\]/.test(source),
  },
  {
    reason: 'a drawing in raw SVG, which the sanitiser drops',
    applies: (_source, html) => html.includes('<svg'),
  },
  {
    reason:
      'a raw `<title>` or the like that never ends: there it swallows the page, here it is shown',
    applies: (_source, html) =>
      ['title', 'textarea', 'xmp', 'script', 'style'].some(
        (tag) => html.includes(`<${tag}>`) && !html.includes(`</${tag}>`),
      ),
  },
  {
    reason: 'raw HTML that never ends, which the sanitiser drops',
    applies: (source) => /<!--(?![^]*-->)/.test(source) || /^<[a-z]+ [^>\n]*$/m.test(source),
  },
  {
    reason: 'diagrams of plantuml_markdown or graphviz, which were not drawn there',
    applies: (source) => /```plantuml|::uml::|\{% (?:dot|plantuml)/.test(source),
  },
];

/** The reasons that a page has; none means that the difference is ours. */
export function reasonsFor(source: string, html: string, site: CorpusSite): readonly string[] {
  return reasons.filter(({ applies }) => applies(source, html, site)).map(({ reason }) => reason);
}
