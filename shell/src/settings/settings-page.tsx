import { Slot, useExtensions, usePageTitle, useSetting, useStore } from '@callboard/sdk/react';
import { Card, PageHeader, SegmentedControl, Stack, Text } from '@callboard/sdk/ui';
import { useShell } from '../frame/shell-context.ts';
import { WhoYouAre } from './who-you-are.tsx';

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the device' },
] as const;
const densities = [
  { value: 'normal', label: 'Normal' },
  { value: 'compact', label: 'Compact' },
] as const;
const nothing = {};

/** `/settings`: what a person chooses for themselves, in the portal and in its plugins. */
export function SettingsPage() {
  usePageTitle('Settings');
  const { theme } = useShell();
  const chosen = useStore(theme.choice);
  const density = useSetting('density');
  const sections = useExtensions('settings.section');
  return (
    <Stack>
      <PageHeader title="Settings" subtitle="Yours alone, in every browser where you are you." />
      <Card title="Look">
        <Stack>
          <Choice label="Theme">
            <SegmentedControl
              label="Theme"
              options={themes}
              value={chosen}
              onChange={theme.choose}
            />
          </Choice>
          <Choice label="Rows of tables">
            <SegmentedControl
              label="Rows of tables"
              options={densities}
              value={density.value ?? 'normal'}
              onChange={(value) => void density.change(() => value).catch(console.warn)}
            />
          </Choice>
        </Stack>
      </Card>
      <WhoYouAre />
      <Slot
        point="settings.section"
        context={nothing}
        wrap={({ key, id, properties }, content) => (
          <Card key={key} title={String(properties['title'] ?? id)}>
            {content}
          </Card>
        )}
      />
      {sections.length === 0 && (
        <Text as="p" tone={3}>
          Plugins that let you choose something add a section here.
        </Text>
      )}
    </Stack>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly children: React.ReactNode;
}

function Choice({ label, children }: ChoiceProps) {
  return (
    <div className="cb-choice">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
