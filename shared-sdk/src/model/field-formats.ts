/** A form that a text in an entity must have, and how to tell an author. */
export interface FieldFormat {
  readonly rule: string;
  readonly isValid: (value: string) => boolean;
  /** Completes "must be …". */
  readonly expected: string;
  /** A valid text near the given one, where there is an obvious one. */
  readonly suggest?: (value: string) => string | undefined;
}

const maxNameLength = 63;
const maxPrefixLength = 253;
const objectName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const dnsLabel = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const tagText = /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;
const versionText = /^[a-z0-9A-Z]+$/;
const kindText = /^[a-zA-Z][a-z0-9A-Z]*$/;

const isShort = (value: string) => value.length >= 1 && value.length <= maxNameLength;
const isObjectName = (value: string) => isShort(value) && objectName.test(value);
const isDnsLabel = (value: string) => isShort(value) && dnsLabel.test(value);
const isDnsSubdomain = (value: string) =>
  value.length <= maxPrefixLength && value.split('.').every(isDnsLabel);

/** `[prefix/]suffix`, where the prefix is a DNS subdomain. */
function isPrefixed(value: string, isSuffix: (suffix: string) => boolean): boolean {
  const [first = '', second, ...rest] = value.split('/');
  if (second === undefined) return isSuffix(first);
  return rest.length === 0 && isDnsSubdomain(first) && isSuffix(second);
}

function squeezed(value: string, unwanted: RegExp): string | undefined {
  const ascii = value.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const text = ascii.replaceAll(unwanted, '-').slice(0, maxNameLength);
  return text.replaceAll(/^[-_.]+|[-_.]+$/g, '') || undefined;
}

const suggestName = (value: string) => squeezed(value, /[^-A-Za-z0-9_.]+/g);
const suggestLabel = (value: string) => squeezed(value.toLowerCase(), /[^a-z0-9]+/g);

const nameText = 'letters and digits separated by any of - _ . , at most 63 characters';
const keyText = 'a name, or a lower-case domain and a name separated by one slash';

/** The forms of names, keys and values in an entity. */
export const fieldFormats = {
  apiVersion: {
    rule: 'policy.api-version',
    isValid: (value) => isPrefixed(value, (suffix) => isShort(suffix) && versionText.test(suffix)),
    expected: 'a version, or a lower-case domain and a version separated by one slash',
  },
  kind: {
    rule: 'policy.kind',
    isValid: (value) => isShort(value) && kindText.test(value),
    expected: 'letters and digits starting with a letter, at most 63 characters',
  },
  name: {
    rule: 'policy.name',
    isValid: isObjectName,
    expected: nameText,
    suggest: suggestName,
  },
  namespace: {
    rule: 'policy.namespace',
    isValid: isDnsLabel,
    expected: 'lower-case letters and digits separated by -, at most 63 characters',
    suggest: suggestLabel,
  },
  labelKey: {
    rule: 'policy.label-key',
    isValid: (value) => isPrefixed(value, isObjectName),
    expected: keyText,
  },
  labelValue: {
    rule: 'policy.label-value',
    isValid: (value) => value === '' || isObjectName(value),
    expected: `empty, or ${nameText}`,
    suggest: suggestName,
  },
  annotationKey: {
    rule: 'policy.annotation-key',
    isValid: (value) => isPrefixed(value, isObjectName),
    expected: keyText,
  },
  tag: {
    rule: 'policy.tag',
    isValid: (value) => isShort(value) && tagText.test(value),
    expected: 'lower-case letters, digits, : + # separated by single -, at most 63 characters',
    suggest: (value) => squeezed(value.toLowerCase(), /[^a-z0-9:+#]+/g)?.replaceAll(/-{2,}/g, '-'),
  },
  linkUrl: {
    rule: 'policy.link-url',
    isValid: (value) => URL.canParse(value),
    expected: 'an absolute URL',
    suggest: (value) => (URL.canParse(`https://${value}`) ? `https://${value}` : undefined),
  },
  linkText: {
    rule: 'policy.link-text',
    isValid: (value) => value.trim() !== '',
    expected: 'a text that is not blank',
  },
} as const satisfies Record<string, FieldFormat>;
