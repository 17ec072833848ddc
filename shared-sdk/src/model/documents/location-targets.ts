import { invalidInput, isCallboardError, messageOf } from '../../errors/callboard-error.ts';
import type { ValidationIssue } from '../catalog-issue.ts';
import type { EntityDocument } from '../entity.ts';
import type { LocationRef } from '../location-ref.ts';

import type { LocationTarget } from './processed-entity.ts';
import { isPattern, resolveTarget } from './resolve-target.ts';

/** Where a Location entity leads, and a warning for each target that leads nowhere. */
export function locationTargetsOf(
  entity: EntityDocument,
  base: LocationRef,
): { readonly targets: readonly LocationTarget[]; readonly issues: readonly ValidationIssue[] } {
  const targets: LocationTarget[] = [];
  const issues: ValidationIssue[] = [];
  const { type, presence } = entity.spec ?? {};
  const from: LocationRef =
    typeof type !== 'string' || type === base.type ? base : { type, target: '' };
  for (const { path, target } of writtenTargets(entity)) {
    try {
      if (from.type === 'url' && !from.target && !URL.canParse(target)) {
        throw invalidInput(`a Location with type: url needs whole addresses, found "${target}"`, {
          hint: 'write the address with https:// in front, or leave out spec.type for a file beside this one',
        });
      }
      const resolved = from.target ? resolveTarget(from, target) : { type: from.type, target };
      targets.push({
        ...resolved,
        presence: presence === 'optional' ? 'optional' : 'required',
        isPattern: isPattern(resolved),
      });
    } catch (error) {
      issues.push({
        path,
        stage: 'location',
        rule: 'location.target',
        level: 'warning',
        message: messageOf(error),
        hint:
          (isCallboardError(error) ? error.hint : undefined) ??
          'write an address, or a path relative to this file',
      });
    }
  }
  return { targets, issues };
}

function writtenTargets({ kind, spec }: EntityDocument) {
  if (kind !== 'Location') return [];
  const written: { path: string; target: string }[] = [];
  const add = (path: string, target: unknown) => {
    if (typeof target === 'string') written.push({ path, target });
  };
  add('/spec/target', spec?.['target']);
  const list: unknown = spec?.['targets'];
  if (Array.isArray(list)) {
    for (const [index, target] of list.entries()) add(`/spec/targets/${index}`, target);
  }
  return written;
}
