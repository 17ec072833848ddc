import { CallboardError, type ErrorCode, type InputIssue } from '../errors/callboard-error.ts';
import { errorCodeOfStatus, errorStatus } from '../errors/error-status.ts';

interface Envelope {
  readonly error?: {
    readonly message?: string;
    readonly code?: string;
    readonly hint?: string;
    readonly issues?: readonly InputIssue[];
  };
  /** How Backstage's scaffolder refuses values, without an envelope. */
  readonly errors?: readonly { readonly path?: unknown; readonly message?: unknown }[];
}

/** Turns an error answer back into the error that the server threw. Never rejects. */
export async function problemOf(
  response: Response,
  method: string,
  url: string,
): Promise<CallboardError> {
  const text = await response.text().catch(() => '');
  const envelope = parseEnvelope(text);
  const code = isErrorCode(envelope?.error?.code)
    ? envelope.error.code
    : errorCodeOfStatus(response.status);
  const message = envelope?.error?.message ?? `${method} ${url} answered ${response.status}`;
  const { hint, issues = valueIssuesOf(envelope) } = envelope?.error ?? {};
  return new CallboardError(code, message, {
    ...(issues ? { issues } : {}),
    ...(hint ? { hint } : {}),
  });
}

function valueIssuesOf(envelope: Envelope | undefined): readonly InputIssue[] | undefined {
  if (!Array.isArray(envelope?.errors)) return undefined;
  return envelope.errors.map(({ path, message }) => ({
    path: [path ?? []]
      .flat()
      .map((key) => `/${String(key)}`)
      .join(''),
    message: String(message),
  }));
}

function parseEnvelope(text: string): Envelope | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined; // not JSON: the status alone decides
  }
}

const isErrorCode = (code: string | undefined): code is ErrorCode =>
  code !== undefined && code in errorStatus;
