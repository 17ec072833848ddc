import { entityPath } from '@callboard/sdk/react';
import { Button, Card, CodeBlock, isIconName, Row, Stack } from '@callboard/sdk/ui';
import { Markdown } from '../markdown.tsx';
import { cloneUrlsOf, type ResultLink, runOutputOf } from './run-output.ts';

/** Props of {@link ResultCard}. */
export interface ResultCardProps {
  readonly output: unknown;
}

/** Where a run leads on: what it made, and what to do next. */
export function ResultCard({ output }: ResultCardProps) {
  const { links, texts } = runOutputOf(output);
  if (links.length === 0 && texts.length === 0) return null;
  return (
    <Card title="Result">
      <Stack gap={3}>
        {links.length > 0 && (
          <Row wrap>
            {links.map((link, index) => (
              <Button
                key={`${index} ${link.title}`}
                variant={index === 0 ? 'primary' : 'default'}
                icon={iconOf(link)}
                href={'url' in link.target ? link.target.url : entityPath(link.target.entityRef)}
              >
                {link.title}
              </Button>
            ))}
          </Row>
        )}
        {cloneUrlsOf(links).map((url) => (
          <CodeBlock key={url} title="To work on it" code={`git clone ${url}`} plain />
        ))}
        {texts.map(({ title, content }, index) => (
          <section key={`${index} ${title ?? ''}`} className="scf-text">
            {title !== undefined && <h3 className="cb-label">{title}</h3>}
            <Markdown text={content} />
          </section>
        ))}
      </Stack>
    </Card>
  );
}

const icons: Readonly<Record<string, 'layers' | 'folder-git-2' | 'book-open'>> = {
  catalog: 'layers',
  github: 'folder-git-2',
  gitlab: 'folder-git-2',
  docs: 'book-open',
};

function iconOf({ icon = '', target }: ResultLink) {
  if (isIconName(icon)) return icon;
  return icons[icon] ?? ('entityRef' in target ? 'layers' : 'external-link');
}
