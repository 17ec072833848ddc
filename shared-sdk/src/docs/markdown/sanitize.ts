import sanitizeHtml from 'sanitize-html';
import { assetPrefix, pagePrefix } from '../domain/rendered-page.ts';
import { allowedAttributes, allowedStyles, allowedTags } from './sanitize-policy.ts';

/** What a site's administrator allows beyond the strict rules. */
export interface SanitizeOptions {
  /** Hosts whose pages may be shown in a frame, e.g. `www.youtube-nocookie.com`. */
  readonly frameHosts?: readonly string[];
}

/** Only what an author means as a name: nothing that the portal's own styles listen to. */
const authorsClass = /^(?!cb-|mantine-|m_)[\w-]{1,80}$/;
const authorsId = /^(?!cb-)[^\s"'<>`=]{1,300}$/u;
const pageScheme = pagePrefix.slice(0, -1);
const assetScheme = assetPrefix.slice(0, -1);
/** Pictures only, and none that can hold a script. */
const safeDataImage = /^data:image\/(?:png|gif|jpe?g|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/**
 * Answers a function that makes HTML harmless: an allow-list of elements, attributes, styles and
 * address schemes. What is not on it is taken away; the text inside stays, but for scripts and styles.
 */
export function createSanitizer(options: SanitizeOptions = {}): (html: string) => string {
  const settings = settingsFor(options);
  return (html) => sanitizeHtml(html, settings);
}

function settingsFor({ frameHosts = [] }: SanitizeOptions): sanitizeHtml.IOptions {
  return {
    allowedTags: [...allowedTags, ...(frameHosts.length > 0 ? ['iframe'] : [])],
    allowedAttributes,
    allowedStyles,
    allowedSchemes: ['http', 'https', 'mailto', 'tel', pageScheme],
    allowedSchemesByTag: {
      img: ['http', 'https', 'data', assetScheme],
      source: ['http', 'https', assetScheme],
      audio: ['http', 'https', assetScheme],
      video: ['http', 'https', assetScheme],
      a: ['http', 'https', 'mailto', 'tel', pageScheme, assetScheme],
      iframe: ['https'],
    },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster', 'longdesc'],
    allowProtocolRelative: false,
    allowedIframeHostnames: [...frameHosts],
    allowIframeRelativeUrls: false,
    disallowedTagsMode: 'discard',
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'xmp',
      'iframe',
      'noembed',
      'noframes',
      'plaintext',
      'title',
      'svg',
      'object',
    ],
    enforceHtmlBoundary: false,
    // A frame of a host that is not allowed has lost its address.
    exclusiveFilter: ({ tag, attribs }) => tag === 'iframe' && attribs['src'] === undefined,
    nestingLimit: 250,
    parser: { lowerCaseTags: true, lowerCaseAttributeNames: true },
    transformTags: {
      '*': withSafeNames,
      a: safeLink,
      img: safeImage,
      input: safeInput,
      iframe: safeFrame,
    },
  };
}

type Attributes = sanitizeHtml.Attributes;
type Tag = sanitizeHtml.Tag;

/** Classes and ids of authors cannot be those of the portal. */
function safeNames(attribs: Attributes): Attributes {
  const { class: classes, id } = attribs;
  if (classes === undefined && id === undefined) return attribs;
  const safe = { ...attribs };
  if (classes !== undefined) {
    const kept = classes.split(/\s+/).filter((name) => authorsClass.test(name));
    if (kept.length > 0) safe['class'] = kept.join(' ');
    else delete safe['class'];
  }
  if (id !== undefined && !authorsId.test(id)) delete safe['id'];
  return safe;
}

function withSafeNames(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: safeNames(attribs) };
}

function safeLink(tagName: string, attribs: Attributes): Tag {
  const safe = safeNames(attribs);
  const leadsOut = /^(?:https?:)?\/\//i.test((safe['href'] ?? '').trim());
  return { tagName, attribs: leadsOut ? { ...safe, rel: 'noopener noreferrer' } : safe };
}

function safeImage(tagName: string, attribs: Attributes): Tag {
  const safe: Attributes = { ...safeNames(attribs), loading: 'lazy' };
  const source = (safe['src'] ?? '').trim();
  if (/^data:/i.test(source) && !safeDataImage.test(source)) delete safe['src'];
  return { tagName, attribs: safe };
}

/** Boxes of task lists and the switches of tabs; nothing that one could type a password into. */
function safeInput(_tagName: string, attribs: Attributes): Tag {
  const safe = safeNames(attribs);
  const type = safe['type'] === 'radio' ? 'radio' : 'checkbox';
  return {
    tagName: 'input',
    attribs: { ...safe, type, ...(type === 'checkbox' ? { disabled: '' } : {}) },
  };
}

function safeFrame(tagName: string, attribs: Attributes): Tag {
  return {
    tagName,
    attribs: {
      ...safeNames(attribs),
      sandbox: 'allow-scripts allow-same-origin allow-popups',
      referrerpolicy: 'no-referrer',
      loading: 'lazy',
    },
  };
}
