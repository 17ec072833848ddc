import type { TObject } from 'typebox';
import type { ActionContext } from '../action-context.ts';
import type { ReadTreeOptions } from '../ports.ts';

type AnyContext = Pick<ActionContext<TObject, TObject>, 'template' | 'signal'>;

/** How an action reads an address: from the template on, with its token, until it is cancelled. */
export const readOptionsOf = (
  { template, signal }: AnyContext,
  token: string | undefined,
): ReadTreeOptions => ({
  signal,
  ...(template.baseUrl === undefined ? {} : { baseUrl: template.baseUrl }),
  ...(token ? { token } : {}),
});
