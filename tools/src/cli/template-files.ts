import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that `create` writes; `path` is relative to the new folder. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** What a template is filled with. */
export interface TemplateValues {
  /** `release-notes` */
  readonly name: string;
  /** `Release notes` */
  readonly title: string;
  /** By the word between double braces. */
  readonly words: Readonly<Record<string, string>>;
}

const templatesFolder = fileURLToPath(new URL('../../templates', import.meta.url));

/**
 * The files of these template folders, later ones over earlier ones, for one name.
 *
 * A template is a thing of its kind that works, called `template-name`: the formatter, the linter and an
 * editor read it like any other code.
 */
export function templateFiles(
  folders: readonly string[],
  values: TemplateValues,
): readonly TemplateFile[] {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const from = path.join(templatesFolder, folder);
    for (const found of globSync('**/*', { cwd: from, withFileTypes: true })) {
      if (!found.isFile()) continue;
      const file = path.join(found.parentPath, found.name);
      const name = path.relative(from, file).split(path.sep).join('/');
      // npm leaves out a file that is called .gitignore.
      files.set(
        name === 'gitignore' ? '.gitignore' : name,
        filled(readFileSync(file, 'utf8'), values),
      );
    }
  }
  return [...files].map(([name, text]) => ({ path: name, text }));
}

function filled(text: string, { name, title, words }: TemplateValues): string {
  return text
    .replaceAll('template-name', name)
    .replaceAll('templateName', camelOf(name))
    .replaceAll('TEMPLATE_NAME', name.replaceAll('-', '_').toUpperCase())
    .replaceAll('Template Title', title)
    .replaceAll(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole);
}

const camelOf = (name: string) =>
  name.replaceAll(/-+([a-z0-9])?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '');

/** `Release notes` for `release-notes`. */
export const titleOf = (name: string) =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
