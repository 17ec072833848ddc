import { invalidInput } from '../errors/callboard-error.ts';

/** Where something is read from: `url` with an address, `file` with a path, or a source's own type. */
export interface LocationRef {
  readonly type: string;
  readonly target: string;
}

// URL parsers ignore leading controls and blanks, and line breaks and tabs anywhere in a scheme.
const ignoredByUrlParsers = /^[\u0000-\u0020]+|[\r\n\t]+/g; // eslint-disable-line no-control-regex

/** Whether `target` would run as script when followed, however it is spelled. */
export function isScriptTarget(target: string): boolean {
  return target.replace(ignoredByUrlParsers, '').toLowerCase().startsWith('javascript:');
}

/**
 * Parses `type:target`, split at the first colon, both trimmed.
 *
 * Throws `invalid-input` for an empty part, for a bare web address (its type is `url`) and for a
 * `javascript:` target.
 */
export function parseLocationRef(text: string): LocationRef {
  const colon = text.indexOf(':');
  const type = text.slice(0, Math.max(colon, 0)).trim();
  const target = text.slice(colon + 1).trim();
  if (!type || !target) {
    throw invalidInput(`location "${text}" is not of the form "type:target"`, {
      hint: 'for example url:https://host/path or file:./catalog-info.yaml',
    });
  }
  if (type === 'http' || type === 'https') {
    throw invalidInput(`location "${text}" has no type`, { hint: `prefix it: url:${text}` });
  }
  if (isScriptTarget(target)) throw invalidInput(`location "${text}" has a javascript: target`);
  return { type, target };
}

/** The text of a location, `type:target`. Throws `invalid-input` like `parseLocationRef`. */
export function formatLocationRef(ref: LocationRef): string {
  if (!ref.type || !ref.target) throw invalidInput('location has an empty type or target');
  if (isScriptTarget(ref.target)) {
    throw invalidInput(`location "${ref.type}:${ref.target}" has a javascript: target`);
  }
  return `${ref.type}:${ref.target}`;
}
