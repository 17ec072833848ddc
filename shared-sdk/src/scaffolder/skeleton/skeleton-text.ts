/** A file of a skeleton as text, and how to write text as that file again. */
export interface SkeletonText {
  readonly text: string;
  readonly encode: (text: string) => Buffer;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
// Other control characters than blanks and the escape of terminals are not in any text.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * The text of a file, or `undefined` for what is no text and copied byte by byte.
 *
 * What is no UTF-8 but has no control characters either counts as Latin-1, which gives back every byte
 * that it took; a byte order mark is kept.
 */
export function skeletonText(content: Buffer): SkeletonText | undefined {
  if (content.includes(0)) return undefined;
  try {
    const text = utf8.decode(content);
    return { text, encode: (changed) => Buffer.from(changed, 'utf8') };
  } catch {
    const text = content.toString('latin1');
    if (noText.test(text)) return undefined;
    return { text, encode: (changed) => Buffer.from(changed, 'latin1') };
  }
}
