/** Replaces secrets, in every form that they are likely to take, by `[redacted]`. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** A copy of a JSON value with every text in it, keys too, without secrets. */
  readonly value: <T>(value: T) => T;
}

const mark = '[redacted]';
/** Shorter ones stand in too many harmless words. */
const shortest = 3;

/** A redactor for secrets; empty and very short ones are passed over. */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const forms = new Set<string>();
  for (const secret of secrets) for (const form of formsOf(secret)) forms.add(form);
  // The longest first: a form may be part of another.
  const ordered = [...forms].toSorted((a, b) => b.length - a.length);
  const text = (given: string) =>
    ordered.reduce(
      (shown, form) => (shown.includes(form) ? shown.replaceAll(form, mark) : shown),
      given,
    );
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).map(([key, field]) => [text(key), value(field)]),
    );
  };
  return ordered.length === 0
    ? { text: (given) => given, value: (given) => given }
    : { text, value: <T>(given: T) => value(given) as T }; // the same shape
}

function formsOf(secret: string): string[] {
  const trimmed = secret.trim();
  if (trimmed.length < shortest) return [];
  const lines = trimmed.split(/\r?\n/).map((line) => line.trim());
  // A key file is logged line by line; its short lines are no secret by themselves.
  const parts = lines.length > 1 ? lines.filter((line) => line.length >= 8) : [];
  return [...new Set([secret, trimmed, ...parts])].flatMap(formsOfOne);
}

function formsOfOne(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const strictUrl = url.replaceAll(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
  const hex = bytes.toString('hex');
  const base64 = base64Forms(bytes);
  return [
    ...[secret, json, JSON.stringify(json).slice(1, -1), url, strictUrl, strictUrl.toLowerCase()],
    ...[url.replaceAll('%20', '+'), hex, hex.toUpperCase()],
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((form) => form.length >= shortest);
}

/** As it stands in the base64 of anything that holds it: what of it no neighbour changes, for each offset. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 8) / 6);
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    const inner = shifted.slice(start, whole);
    // Alone it has its padding, which goes with it; a short piece would match by chance.
    return [...(offset === 0 ? [bytes.toString('base64'), shifted] : []), inner].filter(
      (form) => form.length >= 4,
    );
  });
}
