interface Location {
  readonly type: 'url' | 'file';
  readonly target: string;
}

/** What somebody wrote as a location: a path of the server, or an address with or without its scheme. */
export function locationOf(written: string): Location {
  const text = written.trim();
  if (/^(\/|[a-z]:\\)/i.test(text)) return { type: 'file', target: text };
  const isBareHost = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\//i.test(text);
  return { type: 'url', target: isBareHost ? `https://${text}` : text };
}

/** The source that a registered location is. */
export const sourceIdOf = ({ type, target }: { readonly type: string; readonly target: string }) =>
  `${type}:${target}`;
