import type { YAMLError } from 'yaml';

/** What an author reads about a document that is not usable YAML. */
export interface YamlRule {
  readonly rule: string;
  readonly hint: string;
}

const hints: Partial<Record<YAMLError['code'], YamlRule>> = {
  BAD_SCALAR_START: {
    rule: 'yaml.quote-needed',
    hint: 'put the value in quotes; is this the unrendered file of a template?',
  },
  DUPLICATE_KEY: { rule: 'yaml.duplicate-key', hint: 'keep one of the two lines with this key' },
  MISSING_CHAR: {
    rule: 'yaml.syntax',
    hint: 'look for a quote or bracket that is not closed, or a colon without a blank after it',
  },
  TAB_AS_INDENT: { rule: 'yaml.tab', hint: 'indent with blanks, not with tabs' },
  BAD_INDENT: { rule: 'yaml.indent', hint: 'indent the line like those around it' },
  BAD_ALIAS: { rule: 'yaml.alias', hint: 'set the anchor (&name) before the alias (*name)' },
  TAG_RESOLVE_FAILED: {
    rule: 'yaml.unknown-tag',
    hint: 'remove the tag (the word that starts with !); it has no meaning here',
  },
  MULTILINE_IMPLICIT_KEY: {
    rule: 'yaml.syntax',
    hint: 'look for a colon that is missing, or a text of several lines without quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    rule: 'yaml.syntax',
    hint: 'put the value in quotes: it contains a colon followed by a blank',
  },
  RESOURCE_EXHAUSTION: { rule: 'yaml.too-deep', hint: 'nest fewer collections in each other' },
};

/** Rule and hint for an error or warning of the YAML parser. */
export function yamlRuleOf(code: YAMLError['code']): YamlRule {
  return hints[code] ?? { rule: 'yaml.syntax', hint: 'mend the YAML at this place' };
}
