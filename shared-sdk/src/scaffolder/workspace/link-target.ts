/**
 * Whether a link may be kept, by what it leads to: a relative path that stays below the root, climbing
 * at its start only, so that no other link on its way can make more of it.
 *
 * `folder`: the segments of the folder that the link is in.
 */
export function isSafeLink(target: string, folder: readonly string[]): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\\') || target.includes('\0'))
    return false;
  if (/^[a-z]:/i.test(target)) return false;
  const segments = target.split('/').filter((segment) => segment !== '' && segment !== '.');
  const firstName = segments.findIndex((segment) => segment !== '..');
  const climbs = firstName < 0 ? segments.length : firstName;
  const rest = segments.slice(climbs);
  return (
    climbs <= folder.length && !rest.some((segment) => segment === '..' || /^\.git$/i.test(segment))
  );
}
