/** The paragraphs of a text: parts that an empty line sets apart, blanks at their ends cut. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
