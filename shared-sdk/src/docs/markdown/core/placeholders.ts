/** Marks the start of something that was taken out of the text; removed from what authors write. */
export const STX = '\u0002';
/** Marks its end. */
export const ETX = '\u0003';

/** Stands in the text for a piece of raw HTML in the stash. */
export const htmlPlaceholder = (index: number): string => `${STX}wzxhzdk:${index}${ETX}`;
/** Finds html placeholders; group 1 is the index. */
export const htmlPlaceholders = new RegExp(`${STX}wzxhzdk:([0-9]+)${ETX}`, 'g');

const inlinePrefix = `${STX}klzzwxh:`;
export const inlinePlaceholderPrefix = inlinePrefix;
/** Stands in the text for a node that an inline pattern made. */
export const inlinePlaceholder = (index: number): string =>
  `${inlinePrefix}${String(index).padStart(4, '0')}${ETX}`;
/** Finds inline placeholders; group 1 is the index. */
export const inlinePlaceholders = new RegExp(`${STX}klzzwxh:([0-9]+)${ETX}`, 'g');

/** Becomes `&` after everything was escaped. */
export const ampSubstitute = `${STX}amp${ETX}`;

/** A character that inline patterns must not see; it comes back at the end. */
export const escapedCharacter = (character: string): string =>
  `${STX}${character.codePointAt(0) ?? 0}${ETX}`;
