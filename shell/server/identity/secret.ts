import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that is shown once; only its hash is kept. */
export interface Secret {
  /** Finds the row of the hash; no secret. */
  readonly id: string;
  /** What its owner sends: `<prefix>_<id>_<43 characters>`. */
  readonly text: string;
  readonly hash: string;
}

/** 256 random bits, by the prefix of what they are for. */
export function makeSecret(prefix: string): Secret {
  const id = randomBytes(5).toString('hex');
  const text = `${prefix}_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashOf(text) };
}

/** The id in a secret of a prefix; `undefined` for any other text. */
export function idOfSecret(prefix: string, text: string): string | undefined {
  const [, found, id] = /^([a-z]+)_([0-9a-f]{10})_[\w-]{43}$/.exec(text) ?? [];
  return found === prefix ? id : undefined;
}

// The text is random as a whole: a plain hash cannot be guessed back.
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Whether a text has a hash; takes as long whatever they share. */
export function hasHash(text: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const given = createHash('sha256').update(text).digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
}
