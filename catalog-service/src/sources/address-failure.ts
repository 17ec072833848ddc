import {
  CallboardError,
  type CallboardErrorOptions,
  type ErrorCode,
} from '@callboard/sdk/contract';

interface Delay extends CallboardErrorOptions {
  /** When to try again, in ms since the epoch. */
  readonly retryAt: number;
  /** Nothing was asked of the server: it is not time yet. */
  readonly isPutOff?: boolean;
}

/** That an address could not be read now, and when it is worth another try. */
export class AddressDelay extends CallboardError {
  readonly retryAt: number;
  readonly isPutOff: boolean;

  constructor(code: ErrorCode, message: string, { retryAt, isPutOff = false, ...rest }: Delay) {
    super(code, message, rest);
    this.retryAt = retryAt;
    this.isPutOff = isPutOff;
  }
}
