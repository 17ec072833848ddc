const bareAmpersand = /&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)/gi;

/** For code: every `&`, `<` and `>`, whether or not it is an entity already. */
export function escapeCode(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** For text between tags: entities that are there stay. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replace(bareAmpersand, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** For the value of an attribute in double quotes: entities that are there stay. */
export function escapeAttribute(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return escapeText(text).replaceAll('"', '&quot;');
}
