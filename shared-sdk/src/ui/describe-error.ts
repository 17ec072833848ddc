/** An error in words for a person. */
export interface ErrorWords {
  /** What failed, as a sentence. */
  readonly what: string;
  /** Why, where the error's code says it. */
  readonly why?: string | undefined;
  readonly whatToDo?: string | undefined;
  /** The id to give to whoever looks into it. */
  readonly requestId?: string | undefined;
}

const whys: ReadonlyMap<string, string> = new Map([
  ['unavailable', 'The service did not answer.'],
  ['timeout', 'The answer took too long.'],
  ['unauthenticated', 'You are not signed in, or your session has ended.'],
  ['forbidden', 'You lack the right to see this.'],
  ['not-found', 'It does not exist, or no longer.'],
  ['conflict', 'Someone changed it in the meantime.'],
]);

const advice: ReadonlyMap<string, string> = new Map([
  ['unavailable', 'Try again in a moment.'],
  ['timeout', 'Try again in a moment.'],
  ['unauthenticated', 'Sign in again.'],
  ['conflict', 'Load it again and repeat your change.'],
  ['internal', 'Try again; if it stays, pass the request id on.'],
]);

/**
 * What to tell about anything that was thrown. Reads `message`, `code`, `hint` and `requestId` of a
 * `CallboardError` by their shape, as two bundles may hold two copies of the class. Never throws.
 */
export function describeError(error: unknown): ErrorWords {
  if (typeof error === 'string') return { what: sentence(error) };
  if (typeof error !== 'object' || error === null)
    return { what: 'Something failed without saying what.' };
  const code = textAt(error, 'code');
  return {
    what: sentence(textAt(error, 'message') ?? 'something failed without saying what'),
    why: code === undefined ? undefined : whys.get(code),
    whatToDo:
      sentenceOrNone(textAt(error, 'hint')) ?? (code === undefined ? undefined : advice.get(code)),
    requestId: textAt(error, 'requestId'),
  };
}

function textAt(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function sentenceOrNone(text: string | undefined) {
  return text === undefined ? undefined : sentence(text);
}

/** Messages are lower case without full stop (house style); on the page they are sentences. */
function sentence(text: string): string {
  const trimmed = text.trim();
  const start = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(start) ? start : `${start}.`;
}
