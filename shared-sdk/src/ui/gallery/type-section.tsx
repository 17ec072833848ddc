import { Anchor } from '../anchor.tsx';
import { Code } from '../code.tsx';
import { DefinitionList } from '../definition-list.tsx';
import { Icon } from '../icon.tsx';
import { Row } from '../row.tsx';
import { Stack } from '../stack.tsx';
import { Text } from '../text.tsx';
import { Version } from '../version.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const scale = [
  {
    label: '16 / 24',
    value: (
      <Text size={16} strong>
        refunds-worker
      </Text>
    ),
  },
  { label: '14 / 20', value: <Text size={14}>Turns a cart into a paid order</Text> },
  { label: '13 / 20', value: <Text size={13}>4 pull requests wait for review</Text> },
  { label: '12 / 16', value: <Text size={12}>read 2 min ago from 4 sources</Text> },
];

/** Sizes, greys, mono and links. */
export function TypeSection() {
  return (
    <GallerySection
      id="type"
      title="Type"
      rule="Six sizes, two weights. Hierarchy comes from size and grey, rarely from bold."
    >
      <Specimen title="Scale">
        <DefinitionList items={scale} />
      </Specimen>
      <Specimen title="Greys, mono, links">
        <Stack gap={2}>
          <Text as="p">Text: what was asked for</Text>
          <Text as="p" tone={2}>
            Text 2: what explains it
          </Text>
          <Text as="p" tone={3}>
            Text 3: where it is from and how old
          </Text>
          <Row gap={4} wrap>
            <Version>4.18.2</Version>
            <Code>component:default/checkout-api</Code>
          </Row>
          <Row gap={4} wrap>
            <Anchor href="#type">A link in text</Anchor>
            <Anchor href="#type" look="more">
              All deployments <Icon name="chevron-right" size="sm" />
            </Anchor>
          </Row>
        </Stack>
      </Specimen>
    </GallerySection>
  );
}
