import hljs from 'highlight.js';
import { escapeCode } from './escape.ts';

/** Longer code is not worth the wait, nor is a line that long. */
const longest = 200_000;

/** Code as HTML with highlight.js' classes; only escaped where the language is not known. */
export function highlightCode(code: string, language: string | undefined): string {
  const name = language?.toLowerCase() ?? '';
  if (name === '' || code.length > longest || hljs.getLanguage(name) === undefined) {
    return escapeCode(code);
  }
  return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}
