import { classNames } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import { type DiffToken, diffTokens } from './diff-tokens.ts';
import { type YamlToken, yamlTokens } from './yaml-tokens.ts';

/** Props of {@link CodeBlock}. */
export interface CodeBlockProps {
  readonly code: string;
  /** `yaml` and `diff` (a unified diff) are coloured, anything else plain; shown as the title where `title` is absent. */
  readonly language?: string | undefined;
  /** Over the code, e.g. the file's name. */
  readonly title?: string | undefined;
  /** Numbers of the lines to mark, counted like the shown numbers. */
  readonly highlightLines?: readonly number[] | undefined;
  /** Number of the first line; 1 where absent. */
  readonly startLine?: number | undefined;
  /** Leaves the line numbers out, for commands. */
  readonly plain?: boolean | undefined;
}

const noLines: readonly number[] = [];

/** Code to read and copy. Line numbers are not part of what is selected or copied. */
export function CodeBlock(props: CodeBlockProps) {
  const { code, language, title, highlightLines = noLines, startLine = 1, plain } = props;
  const name = title ?? language ?? 'Code';
  const marked = new Set(highlightLines);
  const lines = tokensOf(code, language);
  return (
    <figure className="cb-code">
      {/* no banner of the page, in a dialog either */}
      <header role="none">
        <span className="cb-clip">{name}</span>
        <span className="cb-push">
          <CopyButton text={code} label={`Copy ${name}`} />
        </span>
      </header>
      {/* it scrolls, so the keyboard must reach it */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        className={classNames(!plain && 'has-numbers')}
      >
        <code>
          {lines.map((tokens, index) => {
            const number = startLine + index;
            return (
              <span
                key={number}
                data-n={number}
                className={classNames('cb-line', marked.has(number) && 'is-marked')}
              >
                {tokens.map((token, position) => (
                  // pieces of a line have no other identity
                  <Piece key={position} {...token} />
                ))}
                {'\n'}
              </span>
            );
          })}
        </code>
      </pre>
    </figure>
  );
}

function Piece({ text, kind }: YamlToken | DiffToken) {
  return kind === 'plain' ? text : <span className={`cb-tok-${kind}`}>{text}</span>;
}

function tokensOf(
  code: string,
  language: string | undefined,
): readonly (readonly (YamlToken | DiffToken)[])[] {
  if (language === 'yaml') return yamlTokens(code);
  return language === 'diff' ? diffTokens(code) : plainTokens(code);
}

function plainTokens(code: string): readonly (readonly YamlToken[])[] {
  return code.split('\n').map((text) => [{ text, kind: 'plain' as const }]);
}
