import { Button, CodeBlock, type CodeBlockProps, formatCount, Row, Stack } from '@callboard/sdk/ui';
import { useState } from 'react';

const shownAtFirst = 1500;

/** Code of any length: of a very long one the first lines, and the rest when asked for. */
export function LongCode({ code, ...rest }: CodeBlockProps) {
  const [isWhole, setWhole] = useState(false);
  const lines = code.split('\n');
  const hidden = isWhole ? 0 : Math.max(lines.length - shownAtFirst, 0);
  if (hidden === 0) return <CodeBlock code={code} {...rest} />;
  return (
    <Stack gap={2}>
      <CodeBlock code={lines.slice(0, shownAtFirst).join('\n')} {...rest} />
      <Row>
        <Button size="sm" onClick={() => setWhole(true)}>
          Show {formatCount(hidden)} more lines
        </Button>
      </Row>
    </Stack>
  );
}
