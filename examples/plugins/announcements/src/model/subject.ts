import { parseEntityRef } from '@callboard/sdk/model';
import { entityPath } from '@callboard/sdk/react';

/** An entity that an announcement is about, as its chip shows it. */
export interface Subject {
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  readonly href: string;
}

/** `ref` is canonical; the namespace shows only where it is not the default one. */
export function subjectOf(ref: string): Subject {
  const { kind, namespace, name } = parseEntityRef(ref);
  const title = namespace === 'default' ? name : `${namespace}/${name}`;
  return { ref, kind, title, href: entityPath(ref) };
}
