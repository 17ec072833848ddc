const endings = new Set<() => void>();

/** Remembers an answer without an end of its own; answers how to forget it. */
export function trackOpenStream(end: () => void): () => void {
  endings.add(end);
  return () => endings.delete(end);
}

/** Ends every open-ended answer of this process, so that a stop does not wait for its readers. */
export function endOpenStreams(): void {
  for (const end of endings) end();
}
