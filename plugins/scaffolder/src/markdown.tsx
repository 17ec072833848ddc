import { Anchor, type AnchorProps } from '@callboard/sdk/ui';
import MarkdownElements from 'markdown-to-jsx/react';

/** Props of {@link Markdown}. */
export interface MarkdownProps {
  readonly text: string;
  /** Inside a line of other text: no paragraphs. */
  readonly isInline?: boolean | undefined;
}

const overrides = {
  a: { component: ({ children, ...rest }: AnchorProps) => <Anchor {...rest}>{children}</Anchor> },
  // A template may be anyone's; a picture would tell its server who reads it.
  img: { component: ({ alt }: { readonly alt?: string }) => <>{alt}</> },
};

/** Markdown of a template as React elements: HTML in it is text, links with a script lead nowhere. */
export function Markdown({ text, isInline = false }: MarkdownProps) {
  const options = {
    ...{ disableParsingRawHTML: true, disableFrontmatter: true, overrides },
    ...(isInline ? { forceInline: true } : { forceBlock: true }),
  };
  return <MarkdownElements options={options}>{text}</MarkdownElements>;
}
