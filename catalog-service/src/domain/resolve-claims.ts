import type { CatalogIssue } from '@callboard/sdk/model';

/** One place that defines an entity. */
export interface Claim {
  /** Canonical ref. */
  readonly ref: string;
  readonly source: string;
  readonly file?: string;
  readonly line?: number;
  readonly documentIndex?: number;
}

/** Who may define which entity, and what to tell the others. */
export interface ClaimResolution<C extends Claim> {
  /** By canonical ref. */
  readonly winners: ReadonlyMap<string, C>;
  /** Claims that lost, in the order given. */
  readonly losers: readonly C[];
  /** One error for each loser, and one warning for each winner that somebody disputes. */
  readonly issues: readonly CatalogIssue[];
}

/**
 * Decides between several definitions of one entity: the first in the list keeps it.
 *
 * Pass claims in the order in which they were first made, so that a newcomer never takes an entity
 * over from whoever has it.
 */
export function resolveClaims<C extends Claim>(claims: readonly C[]): ClaimResolution<C> {
  const winners = new Map<string, C>();
  const losersByRef = new Map<string, C[]>();
  for (const claim of claims) {
    if (!winners.has(claim.ref)) winners.set(claim.ref, claim);
    else losersByRef.set(claim.ref, [...(losersByRef.get(claim.ref) ?? []), claim]);
  }
  const issues: CatalogIssue[] = [];
  for (const [ref, rivals] of losersByRef) {
    const winner = winners.get(ref);
    if (!winner) continue;
    issues.push(disputedIssue(winner, rivals), ...rivals.map((rival) => lostIssue(rival, winner)));
  }
  return { winners, losers: [...losersByRef.values()].flat(), issues };
}

function lostIssue(claim: Claim, winner: Claim): CatalogIssue {
  return {
    ...placeOf(claim),
    rule: 'conflict.already-defined',
    level: 'error',
    message: `${claim.ref} is already defined in ${nameOf(winner)}`,
    hint: 'rename this entity or remove one of the two documents',
  };
}

function disputedIssue(winner: Claim, rivals: readonly Claim[]): CatalogIssue {
  return {
    ...placeOf(winner),
    rule: 'conflict.defined-again',
    level: 'warning',
    message: `${winner.ref} is defined again in ${rivals.map(nameOf).join(', ')}`,
    hint: 'this definition is used; rename or remove the other',
  };
}

function placeOf({ ref, source, file, line, documentIndex }: Claim) {
  return {
    path: '',
    stage: 'conflict',
    entityRef: ref,
    source,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line, column: 1 }),
    ...(documentIndex !== undefined && { documentIndex }),
  } as const;
}

function nameOf({ source, file, line }: Claim): string {
  return `${file ?? source}${line === undefined ? '' : `:${line}`}`;
}
