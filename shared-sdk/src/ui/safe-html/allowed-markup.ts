const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const html = 'http://www.w3.org/1999/xhtml';
const svg = 'http://www.w3.org/2000/svg';
const math = 'http://www.w3.org/1998/Math/MathML';

/** Elements that may stand in the page, by namespace. Any other is replaced by what it holds. */
export const allowedElements: ReadonlyMap<string | null, ReadonlySet<string>> = new Map([
  [
    html,
    words(`a abbr address article aside audio b bdi bdo blockquote br caption center cite code col
      colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i
      img input ins kbd label li main mark nav ol p picture pre q rp rt ruby s samp section small
      source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var
      video wbr`),
  ],
  [svg, words(`svg g path circle ellipse line polyline polygon rect text tspan title desc`)],
  [
    math,
    words(`math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub
      msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics
      annotation`),
  ],
]);

/** Elements that go with all they hold: it is not text for people. */
export const droppedElements = words(
  'script style link meta base title template noscript object embed applet iframe frame frameset head',
);

const everywhere =
  words(`class id title lang dir align valign width height colspan rowspan scope span
  start reversed value datetime open aria-hidden aria-label aria-labelledby aria-describedby`);

const ofElement: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words('href name'),
  audio: words('src controls preload'),
  img: words('src alt loading'),
  input: words('type checked disabled name'),
  label: words('for'),
  source: words('src type'),
  video: words('src controls poster preload'),
};

const drawn = words(`viewBox d fill stroke stroke-width stroke-linecap stroke-linejoin fill-rule
  clip-rule cx cy r rx ry x y x1 x2 y1 y2 dx dy points transform opacity text-anchor font-size
  preserveAspectRatio`);

const formula = words(`display mathvariant stretchy fence separator lspace rspace accent accentunder
  columnalign rowspacing columnspacing encoding movablelimits linethickness minsize maxsize scriptlevel
  displaystyle`);

/** Whether an attribute may stay, its value aside. */
export function isAllowedAttribute(element: Element, name: string): boolean {
  if (everywhere.has(name)) return true;
  if (/^data-(?!cb|mantine)[a-z0-9-]+$/.test(name)) return true;
  if (element.namespaceURI === svg) return drawn.has(name);
  if (element.namespaceURI === math) return formula.has(name);
  return ofElement[element.localName]?.has(name) ?? false;
}

/** Attributes that hold an address. */
export const addressAttributes = words('href src poster');

/** Whether an address leads nowhere that runs something. Any without a scheme is of the portal. */
export function isAllowedAddress(name: string, value: string): boolean {
  const url = URL.parse(value, 'https://portal.invalid/');
  if (!url) return false;
  if (/^https?:$/.test(url.protocol)) return true;
  if (name === 'href') return /^(mailto|tel):$/.test(url.protocol);
  // Drawn as an image it runs nothing, an SVG neither.
  return /^data:image\/(png|gif|jpeg|webp|avif|svg\+xml)[;,]/.test(url.href);
}

const allowedStyles = words('text-align vertical-align width max-width height');

/** What of a `style` may stay: sizes and alignment, as pairs of name and value. */
export function allowedStylesOf(style: string): readonly (readonly [string, string])[] {
  return style.split(';').flatMap((part) => {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([a-z0-9.%]+)\s*$/i.exec(part) ?? [];
    return allowedStyles.has(name.toLowerCase()) ? [[name.toLowerCase(), value] as const] : [];
  });
}
