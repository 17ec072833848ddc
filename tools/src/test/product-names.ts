/** What the shell must not know: the plugins are its guests, not its parts. */
const productName = /\b(catalog|docs|scaffolder)\b/i;

/** Lines of `text` that name a product; `file` stands before each. */
export function productNameProblems(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      productName.test(line)
        ? [`${file}:${index + 1}: the shell names no plugin, found “${line.trim()}”`]
        : [],
    );
}
