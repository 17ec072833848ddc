/**
 * The gateway's id of an event says of every topic what a reader has. Names the topics of which `mine`
 * and `theirs` say different things: something was missed.
 */
export function differingTopics(mine: string, theirs: string): readonly string[] {
  const known = new URLSearchParams(theirs);
  return [...new URLSearchParams(mine)].flatMap(([topic, id]) => {
    const other = known.get(topic);
    return other === null || other === id ? [] : [topic];
  });
}

/** What `mine` says, and what `theirs` says beside or instead of it. */
export function mergeCursors(mine: string, theirs: string): string {
  const merged = new URLSearchParams(mine);
  for (const [topic, id] of new URLSearchParams(theirs)) merged.set(topic, id);
  return merged.toString();
}
