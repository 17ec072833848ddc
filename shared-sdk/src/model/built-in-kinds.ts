import type { KindDefinition } from './kind-definition.ts';
import { aiResourceKinds } from './kinds/ai-resource.ts';
import { apiKind, mcpServerKind } from './kinds/api.ts';
import { componentKind } from './kinds/component.ts';
import { domainKind } from './kinds/domain.ts';
import { groupKind } from './kinds/group.ts';
import { locationKind } from './kinds/location.ts';
import { resourceKind } from './kinds/resource.ts';
import { systemKind } from './kinds/system.ts';
import { templateKind } from './kinds/template.ts';
import { userKind } from './kinds/user.ts';

/** The kinds that a catalog knows when nobody says otherwise, as Backstage's does. */
export const builtInKinds: readonly KindDefinition[] = [
  componentKind,
  apiKind,
  systemKind,
  domainKind,
  resourceKind,
  groupKind,
  userKind,
  locationKind,
  templateKind,
];

/** Kinds and variants that Backstage has as an option, and so has to be asked for here too. */
export const optionalKinds: readonly KindDefinition[] = [mcpServerKind, ...aiResourceKinds];

/**
 * The definition for an entity: the one for its `spec.type` before the one for all types.
 *
 * Undefined where the kind, in exactly this case, or its apiVersion is not known.
 */
export function findKindDefinition(
  entity: {
    readonly kind: string;
    readonly apiVersion: string;
    readonly spec?: { readonly [field: string]: unknown };
  },
  kinds: readonly KindDefinition[] = builtInKinds,
): KindDefinition | undefined {
  const fitting = kinds.filter(
    ({ kind, apiVersions }) => kind === entity.kind && apiVersions.includes(entity.apiVersion),
  );
  const specType = entity.spec?.['type'];
  return (
    fitting.find((each) => each.specType !== undefined && each.specType === specType) ??
    fitting.find((each) => each.specType === undefined)
  );
}
