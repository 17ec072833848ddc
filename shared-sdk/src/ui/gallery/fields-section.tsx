import { useState } from 'react';
import { DefinitionList } from '../definition-list.tsx';
import { FacetGroup } from '../facet-group.tsx';
import { RefChip } from '../ref-chip.tsx';
import { SearchField } from '../search-field.tsx';
import { Select } from '../select.tsx';
import { Stack } from '../stack.tsx';
import { StatusShape } from '../status-shape.tsx';
import { Text } from '../text.tsx';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const healths = [
  { value: 'ok', label: 'Healthy', count: 1212 },
  { value: 'degraded', label: 'Degraded', count: 2 },
  { value: 'down', label: 'Down', count: 1 },
  { value: 'unknown', label: 'Unknown', count: 2 },
  { value: 'maintenance', label: 'Maintenance', count: 1 },
] as const;

const owners = [
  { value: 'checkout', label: 'Checkout' },
  { value: 'payments', label: 'Payments' },
];

/** Text, choice, facets and lists of values. */
export function FieldsSection() {
  const [name, setName] = useState('voucher-redeem');
  const [port, setPort] = useState('80');
  const [filter, setFilter] = useState('');
  const [owner, setOwner] = useState('checkout');
  const [note, setNote] = useState('spec:\n  type: service');
  const [ticked, setTicked] = useState<readonly string[]>(['ok']);
  const toggle = (value: string) =>
    setTicked(ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value]);
  return (
    <GallerySection
      id="fields"
      title="Fields"
      rule="Label above, help below, the answer to a mistake in the same place as the help."
    >
      <Specimen title="Text">
        <Stack>
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            ok="Free in the catalog and on GitHub"
          />
          <TextField
            label="HTTP port"
            value={port}
            onChange={setPort}
            error={Number(port) < 1024 && 'Ports below 1024 need root. Use 1024 to 65535.'}
            help="1024 to 65535"
          />
          <SearchField
            label="Filter this list"
            placeholder="Filter by name"
            shortcut="/"
            value={filter}
            onChange={setFilter}
          />
        </Stack>
      </Specimen>
      <Specimen title="Choice">
        <Stack>
          <Select label="Owner" options={owners} value={owner} onChange={setOwner} />
          <TextField label="Set in callboard.yaml" value="larkspur" onChange={setName} disabled />
          <TextArea label="Descriptor" value={note} onChange={setNote} mono rows={3} />
        </Stack>
      </Specimen>
      <Specimen title="Facets">
        <FacetGroup
          title="Health"
          limit={4}
          onToggle={toggle}
          options={healths.map((health) => ({
            ...health,
            checked: ticked.includes(health.value),
            icon: <StatusShape status={health.value} />,
          }))}
        />
      </Specimen>
      <Specimen title="Definition list">
        <DefinitionList
          items={[
            {
              label: 'Domain',
              value: <RefChip kind="Domain" title="commerce" href="#fields" />,
            },
            { label: 'Tier', value: '1, target 99.95 %' },
            {
              label: 'Cost',
              value: <Text tone={3}>Unknown, no source is connected</Text>,
            },
          ]}
        />
      </Specimen>
    </GallerySection>
  );
}
