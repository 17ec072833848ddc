/**
 * Why something failed, for the caller to act on. A closed set; only `send-problem.ts` and the
 * client know the HTTP status of each.
 */
export type ErrorCode =
  | 'invalid-input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'unavailable'
  | 'timeout'
  | 'internal';

/** One thing that is wrong with an input. `path` is a JSON Pointer into it, empty for the whole. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

export interface CallboardErrorOptions {
  readonly cause?: unknown;
  readonly issues?: readonly InputIssue[];
  /** What the reader can do about it, one sentence. */
  readonly hint?: string;
}

/**
 * The one error that crosses package lines.
 *
 * `message` says what was wanted and what was found: lower case, no full stop. Compare `code`, never
 * `instanceof`: two bundles may hold two copies of this class.
 */
export class CallboardError extends Error {
  override readonly name = 'CallboardError';
  readonly code: ErrorCode;
  readonly issues: readonly InputIssue[];
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: CallboardErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.hint = options.hint;
  }
}

export function isCallboardError(error: unknown): error is CallboardError {
  return error instanceof Error && error.name === 'CallboardError' && 'code' in error;
}

/** The code of any thrown value; `internal` for what we did not throw ourselves. */
export function errorCodeOf(error: unknown): ErrorCode {
  return isCallboardError(error) ? error.code : 'internal';
}

/** The message of any thrown value, never empty. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message || error.name;
  return String(error) || 'unknown error';
}

export const invalidInput = (message: string, options?: CallboardErrorOptions) =>
  new CallboardError('invalid-input', message, options);

/** `what` is the thing that was asked for, e.g. `entity component:default/pay`. */
export const notFound = (what: string, options?: CallboardErrorOptions) =>
  new CallboardError('not-found', `${what} was not found`, options);
