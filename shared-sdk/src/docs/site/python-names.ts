/**
 * What our renderer calls the Python functions that `mkdocs.yml` files name with `!!python/name:`.
 *
 * Nothing of Python is ever run: a name either stands for something that we do as well, or for nothing.
 */
const knownNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'pymdownx.superfences.fence_code_format': 'fence_code_format',
    'pymdownx.superfences.fence_div_format': 'fence_div_format',
    'mermaid2.fence_mermaid': 'fence_code_format',
    'mermaid2.fence_mermaid_custom': 'fence_code_format',
    'pymdownx.emoji.gemoji': 'gemoji',
    'pymdownx.emoji.emojione': 'emojione',
    'pymdownx.emoji.twemoji': 'twemoji',
    'pymdownx.emoji.to_svg': 'to_svg',
    'pymdownx.emoji.to_png': 'to_png',
    'pymdownx.emoji.to_alt': 'to_alt',
    'pymdownx.emoji.to_awesome': 'to_alt',
    'materialx.emoji.twemoji': 'twemoji',
    'materialx.emoji.to_svg': 'to_svg',
    'material.extensions.emoji.twemoji': 'twemoji',
    'material.extensions.emoji.to_svg': 'to_svg',
    'markdown.extensions.toc.slugify': 'slugify-ascii',
    'markdown.extensions.toc.slugify_unicode': 'slugify-ascii-unicode',
    'pymdownx.slugs.slugify': 'slugify',
    'pymdownx.slugs.uslugify': 'slugify-lower',
    'pymdownx.slugs.uslugify_cased': 'slugify',
    'pymdownx.slugs.uslugify_encoded': 'slugify-lower-encoded',
    'pymdownx.slugs.uslugify_cased_encoded': 'slugify-encoded',
    'pymdownx.slugs.gfm': 'slugify-lower-ascii',
    'pymdownx.slugs.gfm_encoded': 'slugify-lower-ascii-encoded',
    'pymdownx.arithmatex.arithmatex_fenced_format': 'arithmatex_fenced_format',
    'pymdownx.arithmatex.arithmatex_inline_format': 'arithmatex_inline_format',
    'pymdownx.arithmatex.fence_mathjax_format': 'arithmatex_fenced_format',
    'pymdownx.arithmatex.inline_mathjax_format': 'arithmatex_inline_format',
    'pymdownx.arithmatex.fence_generic_format': 'arithmatex_fenced_format',
    'pymdownx.arithmatex.inline_generic_format': 'arithmatex_inline_format',
  }),
);

const cases: ReadonlyMap<unknown, string> = new Map([
  ['lower', '-lower'],
  ['lower-ascii', '-lower-ascii'],
  ['fold', '-lower'],
]);

/** Our name for a Python name, as with `slugify(case='lower')` with the arguments that change it. */
export function nameForPython(
  name: string,
  keywords: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const known = knownNames.get(name);
  if (known !== 'slugify') return known;
  const isEncoded = keywords['percent_encode'] === true;
  return `${known}${cases.get(keywords['case']) ?? ''}${isEncoded ? '-encoded' : ''}`;
}
