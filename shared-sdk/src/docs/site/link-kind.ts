const safeSchemes = /^(?:https?|mailto|tel|ftp|xmpp|irc|ircs|news|sftp|ssh|git|vscode|slack):/i;

/**
 * What a link is before looking at the site: an address elsewhere, one that begins at the root of the
 * server, something that must not be linked to (`javascript:`), or a path in the site.
 */
export function linkKind(href: string): 'web' | 'rooted' | 'unsafe' | 'path' {
  // Browsers pass over these when they look for the scheme.
  const bare = [...href].filter((char) => char > ' ' && char !== '\u007F').join('');
  if (bare.startsWith('//')) return 'web';
  if (/^[a-z][a-z0-9+.-]*:/i.test(bare)) return safeSchemes.test(bare) ? 'web' : 'unsafe';
  if (/^[\\/]{2}|^\\/.test(bare)) return 'unsafe'; // browsers read a backslash as a slash
  return bare.startsWith('/') ? 'rooted' : 'path';
}
