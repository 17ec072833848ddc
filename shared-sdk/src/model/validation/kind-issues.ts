import type { ValidationIssue } from '../catalog-issue.ts';
import type { EntityDocument } from '../entity.ts';
import type { KindDefinition } from '../kind-definition.ts';

/** Why no definition fits a document: its kind is not known, or not in this apiVersion. */
export function unknownKindIssue(
  { kind, apiVersion }: EntityDocument,
  kinds: readonly KindDefinition[],
): ValidationIssue {
  const ofKind = kinds.find((each) => each.kind === kind);
  if (ofKind) {
    return {
      path: '/apiVersion',
      stage: 'kind',
      rule: 'kind.api-version',
      level: 'error',
      message: `kind ${kind} is not known in apiVersion "${apiVersion}"`,
      hint: `use ${ofKind.apiVersions.join(' or ')}`,
    };
  }
  const folded = kind.toLowerCase();
  const otherCase = kinds.find((each) => each.kind.toLowerCase() === folded);
  const known = [...new Set(kinds.map((each) => each.kind))].join(', ');
  return {
    path: '/kind',
    stage: 'kind',
    rule: 'kind.unknown',
    level: 'error',
    message: `kind "${kind}" is not known`,
    hint: otherCase ? `try ${otherCase.kind}` : `use one of ${known}`,
  };
}
