import { useState } from 'react';
import { Button } from '../button.tsx';
import { IconButton } from '../icon-button.tsx';
import { Kbd } from '../kbd.tsx';
import { Row } from '../row.tsx';
import { SegmentedControl } from '../segmented-control.tsx';
import { Stack } from '../stack.tsx';
import { TabBar } from '../tab-bar.tsx';
import { Text } from '../text.tsx';
import { Toggle } from '../toggle.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const tabs = [
  { id: 'overview', label: 'Overview', href: '#actions' },
  { id: 'docs', label: 'Docs', count: 14, href: '#actions' },
  { id: 'checks', label: 'Checks', count: '11/12', href: '#actions' },
  { id: 'kubernetes', label: 'Kubernetes', href: '#actions', failed: true },
];

const views = [
  { value: 'graph', label: 'Graph' },
  { value: 'table', label: 'Table' },
] as const;

/** Buttons, tabs, segments, switches and keys. */
export function ActionsSection() {
  const [view, setView] = useState<'graph' | 'table'>('graph');
  const [isOn, setOn] = useState(true);
  return (
    <GallerySection
      id="actions"
      title="Actions"
      rule="One primary on a page, often none. Danger is outlined and asks again."
    >
      <Specimen title="Buttons">
        <Stack gap={3}>
          <Row wrap>
            <Button variant="primary">Next: Runtime</Button>
            <Button icon="message-square">Contact owner</Button>
            <Button variant="quiet">Clear</Button>
            <Button variant="danger" icon="undo-2">
              Roll back
            </Button>
            <Button disabled>Start over</Button>
          </Row>
          <Row wrap>
            <Button size="sm">Small</Button>
            <Button href="#actions" icon="external-link">
              A link
            </Button>
            <Button busy>Saving</Button>
            <Button variant="primary" busy>
              Publishing
            </Button>
            <IconButton icon="star" label="Star" />
            <IconButton icon="ellipsis" label="More" size="sm" />
            <IconButton icon="bell" label="Tasks, 2 running" dot="accent" />
            <IconButton icon="blocks" label="1 plugin is failing" dot="danger" href="#actions" />
          </Row>
        </Stack>
      </Specimen>
      <Specimen title="Tabs, segments, switches">
        <Stack>
          <TabBar label="Example tabs" tabs={tabs} current="overview" />
          <Row gap={4} wrap>
            <SegmentedControl label="View" options={views} value={view} onChange={setView} />
            <Toggle label="Canary" checked={isOn} onChange={setOn} />
            <Toggle label="Locked" checked={false} onChange={setOn} disabled />
          </Row>
        </Stack>
      </Specimen>
      <Specimen title="Keys">
        <Row wrap>
          <Kbd>⌘</Kbd>
          <Kbd>K</Kbd>
          <Text size={13} tone={2}>
            search
          </Text>
          <Kbd>/</Kbd>
          <Text size={13} tone={2}>
            filter
          </Text>
          <Kbd>Space</Kbd>
          <Text size={13} tone={2}>
            peek
          </Text>
        </Row>
      </Specimen>
    </GallerySection>
  );
}
