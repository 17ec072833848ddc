/** Keys of `mkdocs.yml` that are read and deliberately not followed. */
export const ignoredKeys: ReadonlyMap<string, { rule: string; message: string; hint?: string }> =
  new Map([
    [
      'INHERIT',
      {
        rule: 'config.inherit',
        message: 'other configurations are not followed',
        hint: 'write what it holds into this file',
      },
    ],
    ['hooks', { rule: 'config.hooks', message: 'programs of a site are never run' }],
    [
      'extra_javascript',
      { rule: 'config.extra-javascript', message: 'scripts of a site are never run' },
    ],
    [
      'extra_css',
      {
        rule: 'config.extra-css',
        message: 'styles of a site are not used',
        hint: 'the portal draws all sites alike',
      },
    ],
    [
      'extra_templates',
      { rule: 'config.extra-templates', message: 'templates of a site are not used' },
    ],
  ]);

/** All that mkdocs (up to 1.6) knows. */
export const knownKeys: ReadonlySet<string> = new Set([
  ...ignoredKeys.keys(),
  'config_file_path',
  'copyright',
  'dev_addr',
  'docs_dir',
  'draft_docs',
  'edit_uri',
  'edit_uri_template',
  'exclude_docs',
  'extra',
  'google_analytics',
  'markdown_extensions',
  'nav',
  'not_in_nav',
  'pages',
  'plugins',
  'remote_branch',
  'remote_name',
  'repo_name',
  'repo_url',
  'site_author',
  'site_description',
  'site_dir',
  'site_name',
  'site_url',
  'strict',
  'theme',
  'use_directory_urls',
  'validation',
  'watch',
]);
