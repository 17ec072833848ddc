import hljs from 'highlight.js';
import { escapeCode } from '../core/escape.ts';

/** Longer code is shown plain: colours cost time with its length and nobody reads them there. */
const longestHighlighted = 100_000;

/** Names that Pygments knows and highlight.js calls otherwise. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['pycon', 'python-repl'],
  ['pycon3', 'python-repl'],
  ['python3', 'python'],
  ['py3', 'python'],
  ['shell-session', 'shell'],
  ['sh-session', 'shell'],
  ['docker', 'dockerfile'],
  ['golang', 'go'],
  ['terraform', 'ini'],
  ['hcl', 'ini'],
  ['toml', 'ini'],
  ['jsonc', 'json'],
  ['json5', 'json'],
  ['restructuredtext', 'plaintext'],
  ['text', 'plaintext'],
  ['txt', 'plaintext'],
  ['output', 'plaintext'],
]);

/** HTML of code with `hljs-…` classes, and no other markup; only escaped where the language is unknown. */
export function highlightCode(code: string, language: string): string {
  const wanted = language.toLowerCase();
  const name = aliases.get(wanted) ?? wanted;
  if (name === '' || name === 'plaintext' || code.length > longestHighlighted) {
    return escapeCode(code);
  }
  if (hljs.getLanguage(name) === undefined) return escapeCode(code);
  return hljs.highlight(code, { language: name, ignoreIllegals: true }).value;
}
