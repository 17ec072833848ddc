import type { Extension } from '../../core/extension.ts';

const statement = /\{!\s*([^{}!\n]{1,300}?)\s*!\}/g;
/** A file that includes itself would not end. */
const deepest = 5;

/** `markdown_include.include` and `mdx_include`: `{!file.md!}` is the file's text. */
export const includes: Extension = (markdown) => {
  const include = (source: string, depth: number): string => {
    if (!source.includes('{!') || depth > deepest) return source;
    return source.replace(statement, (whole, file: string) => {
      const text = markdown.page.readFile(file);
      if (text === undefined) {
        markdown.page.warn({
          rule: 'markdown.missing-include',
          message: `the file ${file} to include was not found`,
        });
        return whole;
      }
      markdown.page.includes.add(file);
      return include(text.replace(/\r\n?/g, '\n'), depth + 1);
    });
  };
  markdown.preprocessors.register((source) => include(source, 0), 'include', 101);
};
