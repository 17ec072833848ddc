import type { Extension } from '../../core/extension.ts';

const block = /^::: ?(\S[^\n]*)/gm;
const fence = /^ *(?:```|~~~)/;

/**
 * Blocks that are made from Python code, which is never run here: they stay as they are written, and whoever
 * wrote them hears of it.
 */
const pythonDocs = (name: string, isOwn: (target: string) => boolean): Extension => {
  return (markdown) => {
    markdown.preprocessors.register(
      (source) => {
        if (!source.includes(':::')) return source;
        for (const [line, target = ''] of outsideOfCode(source).matchAll(block)) {
          if (!isOwn(target.trim())) continue;
          markdown.page.warn(
            {
              rule: 'markdown.python',
              message: `${name} makes this from Python code, which is not run: ${target.trim()} stays as it is written`,
            },
            line,
          );
        }
        return source;
      },
      name,
      28,
    );
  };
};

function outsideOfCode(source: string): string {
  let isCode = false;
  const lines = source.split('\n').filter((line) => {
    if (fence.test(line)) isCode = !isCode;
    return !isCode;
  });
  return lines.join('\n');
}

/** `mkdocs-click`: commands of a program, below `::: mkdocs-click`. */
export const mkdocsClick = pythonDocs('mkdocs-click', (target) => target === 'mkdocs-click');

/** `mkautodoc`: what a name of a module says of itself, below `::: module.Name`. */
export const mkautodoc = pythonDocs('mkautodoc', (target) => /^[\w.]+$/.test(target));
