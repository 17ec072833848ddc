/** Who changed the registry, in words: `file` is an edit by hand, a person is their name. */
export function authorText(who: string): string {
  if (who === 'file') return 'by hand, in the file';
  return /^user:/i.test(who) ? (who.split('/').at(-1) ?? who) : who;
}
