/** A line of a unified diff and what became of it. */
export interface DiffToken {
  readonly text: string;
  readonly kind: 'plain' | 'added' | 'removed' | 'comment';
}

const kinds: Readonly<Record<string, DiffToken['kind']>> = {
  '+': 'added',
  '-': 'removed',
  '@': 'comment',
  '\\': 'comment',
};

/** Colours a unified diff line by line; its sign stays in the text, so colour is never alone. */
export function diffTokens(diff: string): readonly (readonly DiffToken[])[] {
  return diff.split('\n').map((text) => [{ text, kind: kinds[text[0] ?? ''] ?? 'plain' }]);
}
