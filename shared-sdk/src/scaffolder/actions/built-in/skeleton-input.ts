import Type from 'typebox';

/** Inputs that all actions share which fill in whole folders. */
export const skeletonInput = {
  values: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), {
      title: 'Template Values',
      description: 'Values for the files; `name` is `${{ values.name }}` in them',
    }),
  ),
  copyWithoutRender: Type.Optional(
    Type.Array(Type.String(), {
      title: 'Copy Without Render',
      description:
        'Patterns of files and folders that are copied as they are, their names too. Deprecated: use copyWithoutTemplating',
    }),
  ),
  copyWithoutTemplating: Type.Optional(
    Type.Array(Type.String(), {
      title: 'Copy Without Templating',
      description: 'Patterns of files whose content is copied as it is; their names are filled in',
    }),
  ),
  cookiecutterCompat: Type.Optional(
    Type.Boolean({
      title: 'Cookiecutter compatibility mode',
      description: 'Reads `{{ cookiecutter.name }}` instead of `${{ values.name }}`',
    }),
  ),
  templateFileExtension: Type.Optional(
    Type.Union([Type.String({ minLength: 1 }), Type.Boolean()], {
      title: 'Template File Extension',
      description:
        'Only files that end so are filled in, and lose the ending; `true` stands for `.njk`',
    }),
  ),
  replace: Type.Optional(
    Type.Boolean({
      title: 'Replace files',
      description: 'Writes files anew that are there already, instead of leaving them',
    }),
  ),
  trimBlocks: Type.Optional(
    Type.Boolean({ title: 'Trim blocks', description: 'Drops the line break after a block tag' }),
  ),
  lstripBlocks: Type.Optional(
    Type.Boolean({
      title: 'Strip blocks',
      description: 'Drops blanks in front of a block tag that begins a line',
    }),
  ),
} as const;

/** Inputs of the actions that fill in one file. */
export const fileInput = {
  values: skeletonInput.values,
  cookiecutterCompat: skeletonInput.cookiecutterCompat,
  replace: skeletonInput.replace,
  trimBlocks: skeletonInput.trimBlocks,
  lstripBlocks: skeletonInput.lstripBlocks,
} as const;

/** Inputs of the actions that read from an address. */
export const addressInput = {
  url: Type.String({
    minLength: 1,
    title: 'Fetch URL',
    description: 'Path relative to the template, or the address of a repository or a folder in one',
  }),
  token: Type.Optional(
    Type.String({
      title: 'Token',
      description: 'For the host of the address, instead of the one that is configured',
    }),
  ),
} as const;
