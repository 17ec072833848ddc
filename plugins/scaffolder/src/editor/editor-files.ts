/** A file of a template, as it is edited. */
export interface EditedFile {
  /** From the folder of the template, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The file with the template itself. */
export const templateFile = 'template.yaml';

/** What the editor starts with: a template that runs. */
export const firstFiles: readonly EditedFile[] = [
  {
    path: templateFile,
    text: `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: my-template
  title: My template
  description: What it makes, in a sentence.
spec:
  type: service
  owner: group:default/platform
  parameters:
    - title: Basics
      required: [name]
      properties:
        name:
          title: Name
          type: string
          ui:field: EntityNamePicker
  steps:
    - id: fetch
      name: Fill in the skeleton
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ parameters.name }}
  output:
    text:
      - title: Made
        content: \${{ parameters.name }} is ready.
`,
  },
  { path: 'skeleton/README.md', text: '# ${{ values.name }}\n' },
];

/** Files by path, the template first. */
export function sortFiles(files: readonly EditedFile[]): readonly EditedFile[] {
  const rank = ({ path }: EditedFile) => (path === templateFile ? 0 : 1);
  return files.toSorted((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

/** Why a file may not be called that; `undefined` where it may. */
export function pathProblem(path: string, files: readonly EditedFile[]): string | undefined {
  if (path.trim() === '') return 'Give it a name.';
  if (path.startsWith('/') || path.endsWith('/') || path.split('/').includes('..'))
    return 'Write it from the folder of the template, as skeleton/README.md.';
  return files.some((file) => file.path === path) ? 'There is a file of that name.' : undefined;
}

/** UTF-8 text as base64, as files travel. */
export function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The text of a file that came as base64; `undefined` where it is no text. */
export function textOfBase64(content: string): string | undefined {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
