import type { Extension } from '../../core/extension.ts';

const key = /^[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)/;
const more = /^[ ]{4,}(.*)/;
const begin = /^-{3}(?:\s.*)?$/;
const end = /^(?:-{3}|\.{3})(?:\s.*)?$/;

/** `meta`: MultiMarkdown's keys at the top of a page are no text of it (mkdocs has read them before). */
export const meta: Extension = (markdown) => {
  markdown.preprocessors.register(withoutMeta, 'meta', 27);
};

function withoutMeta(source: string): string {
  const lines = source.split('\n');
  let at = begin.test(lines[0] ?? '') ? 1 : 0;
  let hasKey = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || end.test(line)) {
      at += 1;
      break;
    }
    if (key.test(line)) hasKey = true;
    else if (!hasKey || !more.test(line)) break;
  }
  return lines.slice(at).join('\n');
}
