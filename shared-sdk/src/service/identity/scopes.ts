import { CallboardError } from '../../errors/callboard-error.ts';
import { coversScope } from '../../plugin/covers-scope.ts';
import type { Identity } from './identity.ts';

/** `*`, or parts of lower-case words and `*`: `catalog:read`, `plugins:publish:pay-*`. */
export const scopePattern = /^(\*|[a-z0-9*-]{1,60}(:[a-z0-9*-]{1,60}){1,3})$/;

// By identity, since one identity asks thousands of times.
const answers = new WeakMap<Identity, Map<string, boolean>>();
const mostAnswers = 500;

/**
 * Whether somebody may do what a scope names.
 *
 * A scope is `area:action` or `area:action:name` (`catalog:write`, `plugins:publish:announcements`). One
 * that is given may hold `*` for any text within a part; it allows only what has as many parts, so
 * `plugins:*` allows `plugins:admin` and publishes nothing. `*` alone allows everything.
 */
export function hasScope(identity: Identity, scope: string): boolean {
  let known = answers.get(identity);
  if (!known) answers.set(identity, (known = new Map()));
  const answer = known.get(scope);
  if (answer !== undefined) return answer;
  const isAllowed = identity.scopes.some((given) => coversScope(given, scope));
  if (known.size < mostAnswers) known.set(scope, isAllowed);
  return isAllowed;
}

/**
 * Throws where somebody may not do what a scope names: `unauthenticated` for a guest, who may sign in,
 * `forbidden` for anybody else.
 */
export function requireScope(identity: Identity, scope: string): void {
  if (hasScope(identity, scope)) return;
  if (identity.kind === 'guest')
    throw new CallboardError('unauthenticated', `${scope} is nothing a guest may do`, {
      hint: 'sign in, or send a key of the portal as Authorization: Bearer',
    });
  throw new CallboardError('forbidden', `${identity.name} may not ${scope}`, {
    hint: `it takes a key with the scope ${scope}, or who runs the portal`,
  });
}
