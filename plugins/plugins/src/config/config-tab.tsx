import type { PluginConfig } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { LazyPart, useEndpoint, useHost } from '@callboard/sdk/react';
import {
  Card,
  Code,
  DefinitionList,
  Empty,
  Loading,
  Problem,
  SegmentedControl,
  Stack,
} from '@callboard/sdk/ui';
import { useState } from 'react';
import { ChangeProblem, issuesOf } from '../actions/change-problem.tsx';
import { useRegistryCalls } from '../actions/use-registry-calls.ts';
import { useRegistryChange } from '../actions/use-registry-change.ts';
import type { PluginTabProps } from '../pages/plugin-tab.ts';
import { useFollow } from '../pages/use-follow.ts';
import { configFieldsOf } from './config-fields.ts';
import { ConfigForm } from './config-form.tsx';
import { patchBetween, sizeOfPatch, type Values } from './config-patch.ts';

const loadYamlEditor = () => import('./yaml-editor.tsx').then(({ YamlEditor }) => YamlEditor);

/** What a person has changed and not saved, over the config that they saw when they began. */
interface Draft {
  readonly base: PluginConfig;
  readonly values: Values;
}

/** The config of a plugin, to read or to change. */
export function ConfigTab(props: PluginTabProps) {
  const { row, readOnly } = props;
  if (row.state === 'unlisted')
    return (
      <Card title="Config">
        <Empty title="Not in registry.yaml yet">
          Switch it on first; then it can be configured.
        </Empty>
      </Card>
    );
  return readOnly === undefined ? <ConfigEditor {...props} /> : <ConfigInForce {...props} />;
}

function ConfigInForce({ row: { config } }: PluginTabProps) {
  const items = Object.entries(config).map(([key, value]) => ({
    label: key,
    value: <Code>{JSON.stringify(value)}</Code>,
  }));
  return (
    <Card title="Config in force">
      {items.length === 0 ? (
        <Empty title="Nothing is configured">Defaults hold, if it has any.</Empty>
      ) : (
        <DefinitionList items={items} />
      )}
    </Card>
  );
}

function ConfigEditor({ row, etag }: PluginTabProps) {
  const { name, title, version } = row;
  const { getPluginConfig } = useHost().client(registryRoutes);
  const { configure } = useRegistryCalls();
  const changes = useRegistryChange();
  const [view, setView] = useState<'form' | 'yaml'>('form');
  const [draft, setDraft] = useState<Draft>();
  const read = useEndpoint(getPluginConfig, { params: { name } }, { staleMs: 0 });
  useFollow(`${etag} ${version}`, read.refetch);
  const base = draft?.base ?? read.data;
  if (!base)
    return (
      <Card title="Config">
        {read.error ? (
          <Problem
            level={3}
            title="The config cannot be shown"
            error={read.error}
            onRetry={read.refetch}
          />
        ) : (
          <Loading lines={4} label="Loading the config" />
        )}
      </Card>
    );
  if (!base.schema)
    return (
      <Card title="Config">
        <Empty title="Nothing to configure">Its manifest declares no config.</Empty>
      </Card>
    );
  const values = draft?.values ?? base.stated;
  const patch = patchBetween(base.stated, values);
  const change = (next: Values) => setDraft({ base, values: next });
  // What was typed while the gateway was saving stays, over what is saved now.
  const settle = (saved: Values, savedAs: string) =>
    setDraft((now) =>
      now && now.values !== saved
        ? { base: { ...now.base, stated: saved, etag: savedAs }, values: now.values }
        : undefined,
    );
  const save = (wanted: Values) => {
    change(wanted);
    const { set, unset } = patchBetween(base.stated, wanted);
    void changes.run(
      {
        id: 'config',
        done: `The config of ${title} is saved.`,
        call: async (headers) => {
          const body = { set, unset: [...unset] };
          const edit = await configure({ params: { name }, headers, body });
          settle(wanted, edit.etag);
          return edit;
        },
      },
      base.etag,
    );
  };
  const isBusy = changes.running === 'config';
  const discard = () => {
    changes.dismiss();
    setDraft(undefined);
  };
  const issues = issuesOf(changes.failure?.error);
  return (
    <Stack>
      <ChangeProblem
        changes={changes}
        againLabel="Save mine on top"
        giveUpLabel="Take theirs"
        onGiveUp={discard}
      />
      <Card
        title="Config"
        actions={
          <SegmentedControl
            label="Edit as"
            options={[
              { value: 'form', label: 'Form' },
              { value: 'yaml', label: 'YAML' },
            ]}
            value={view}
            onChange={setView}
          />
        }
      >
        {view === 'form' ? (
          <ConfigForm
            fields={configFieldsOf(base.schema)}
            values={values}
            defaults={base.defaults}
            issues={issues}
            changed={sizeOfPatch(patch)}
            isBusy={isBusy}
            onChange={change}
            onSave={() => save(values)}
            onDiscard={discard}
          />
        ) : (
          <LazyPart
            what="The YAML editor"
            load={loadYamlEditor}
            props={{
              ...{ title, values, isBusy },
              onBegin: () => draft ?? setDraft({ base, values }),
              onSave: save,
            }}
          />
        )}
      </Card>
    </Stack>
  );
}
