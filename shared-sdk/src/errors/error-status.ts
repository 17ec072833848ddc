import type { ErrorCode } from './callboard-error.ts';

/** HTTP status and Backstage error name of each code (`backstage-contracts.md` section 0). */
export const errorStatus: Readonly<
  Record<ErrorCode, { readonly status: number; readonly name: string }>
> = {
  'invalid-input': { status: 400, name: 'InputError' },
  unauthenticated: { status: 401, name: 'AuthenticationError' },
  forbidden: { status: 403, name: 'NotAllowedError' },
  'not-found': { status: 404, name: 'NotFoundError' },
  conflict: { status: 409, name: 'ConflictError' },
  'precondition-failed': { status: 412, name: 'PreconditionFailedError' },
  unavailable: { status: 503, name: 'ServiceUnavailableError' },
  timeout: { status: 504, name: 'TimeoutError' },
  internal: { status: 500, name: 'InternalError' },
};

/** The code that a status stands for where the body does not name one. */
export function errorCodeOfStatus(status: number): ErrorCode {
  if (status === 413 || status === 415 || status === 422) return 'invalid-input';
  if (status === 502) return 'unavailable';
  const found = Object.entries(errorStatus).find(([, entry]) => entry.status === status);
  return found ? (found[0] as ErrorCode) : 'internal'; // the record's keys are exactly ErrorCode
}
