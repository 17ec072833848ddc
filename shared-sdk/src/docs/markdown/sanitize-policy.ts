import type { IOptions } from 'sanitize-html';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Elements of MathML. */
export const mathTags =
  words(`math semantics mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror
  mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd
  annotation`);

/** Elements that a page may hold. */
export const allowedTags: readonly string[] = [
  ...words(`p br hr div span section article aside header footer main nav address center
    h1 h2 h3 h4 h5 h6 hgroup a b strong i em u s strike del ins mark small sub sup abbr acronym cite
    code kbd samp var pre q blockquote big tt font bdi bdo dfn time wbr ruby rt rp data
    ul ol li dl dt dd menu dir details summary figure figcaption picture source img audio video track
    table caption colgroup col thead tbody tfoot tr th td input label progress meter`),
  ...mathTags,
];

const everywhere = words(
  'class id title lang dir role aria-* data-linenums data-lang data-language data-footnote style align valign hidden',
);

const mathAttributes = words(`xmlns display mathvariant stretchy fence separator lspace rspace
  minsize maxsize symmetric largeop movablelimits accent accentunder linethickness width height depth
  columnalign rowalign columnspacing rowspacing columnlines rowlines scriptlevel displaystyle encoding
  notation voffset`);

/** Attributes by element; `*` is every element. */
export const allowedAttributes: NonNullable<Exclude<IOptions['allowedAttributes'], false>> = {
  '*': everywhere,
  a: words('href name rel target hreflang type download'),
  img: words('src alt width height loading'),
  source: words('src type media sizes'),
  audio: words('src controls loop muted preload'),
  video: words('src controls loop muted preload poster width height playsinline'),
  track: words('kind srclang label default'),
  ol: words('start type reversed'),
  ul: words('type'),
  li: words('value'),
  td: words('colspan rowspan headers width height bgcolor'),
  th: words('colspan rowspan headers scope abbr width height bgcolor'),
  table: words('border cellpadding cellspacing width summary'),
  col: words('span width'),
  colgroup: words('span width'),
  input: words('type checked disabled name'),
  label: words('for'),
  details: words('open name'),
  time: words('datetime'),
  del: words('datetime cite'),
  ins: words('datetime cite'),
  q: words('cite'),
  blockquote: words('cite'),
  progress: words('value max'),
  meter: words('value min max low high optimum'),
  data: words('value'),
  font: words('color size'),
  hr: words('width size'),
  iframe: words('src width height allowfullscreen sandbox referrerpolicy loading'),
  ...Object.fromEntries(mathTags.map((tag) => [tag, mathAttributes])),
};

const length = /^\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|ex|%)?$/;
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20})$/i;

/** Styles that stay inside of their element: nothing that positions, overlays or loads. */
export const allowedStyles: NonNullable<IOptions['allowedStyles']> = {
  '*': {
    'text-align': [/^(?:left|right|center|justify|start|end)$/],
    'vertical-align': [/^(?:top|middle|bottom|baseline|sub|super|-?\d{1,2}(?:\.\d{1,4})?em)$/],
    'font-weight': [/^(?:bold|normal|[1-9]00)$/],
    'font-style': [/^(?:italic|normal)$/],
    'text-decoration': [/^(?:underline|line-through|none)$/],
    'list-style-type': [/^[a-z-]{3,20}$/],
    'white-space': [/^(?:nowrap|normal|pre|pre-wrap)$/],
    width: [length],
    height: [length],
    'max-width': [length],
    'min-width': [length],
    color: [colour],
    'background-color': [colour],
  },
};
