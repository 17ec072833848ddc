import { canonicalEntityRef } from '@callboard/sdk/model';

/** What somebody typed as the value of a picker: canonical where it can be read as a ref, else as it is. */
export function writtenRef(text: string, options: Readonly<Record<string, unknown>>): string {
  const { defaultKind, defaultNamespace } = options;
  try {
    return canonicalEntityRef(text, {
      ...(typeof defaultKind === 'string' ? { kind: defaultKind } : {}),
      ...(typeof defaultNamespace === 'string' ? { namespace: defaultNamespace } : {}),
    });
  } catch (error) {
    // Backstage hands what is no ref to the template too, where any value is allowed.
    if (error instanceof Error) return text;
    throw error;
  }
}
