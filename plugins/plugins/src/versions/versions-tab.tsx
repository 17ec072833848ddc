import type { StoredBundle } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Button, Card, Empty, List, Loading, Problem, Stack, Text } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useRegistryCalls } from '../actions/use-registry-calls.ts';
import { FilesCard } from '../pages/files-card.tsx';
import type { PluginTabProps } from '../pages/plugin-tab.ts';
import { useFollow } from '../pages/use-follow.ts';
import { FollowForm } from './follow-form.tsx';
import { RollBackDialog } from './roll-back-dialog.tsx';
import { TrialForm } from './trial-form.tsx';
import { VersionLine } from './version-line.tsx';

/** The versions of a plugin: which are there, which one runs, and every way to another. */
export function VersionsTab({ row, etag, readOnly, changes }: PluginTabProps) {
  const { name, title, state, version, wanted, availableVersions, manifest } = row;
  const { listVersions } = useHost().client(registryRoutes);
  const calls = useRegistryCalls();
  const [isAsking, ask] = useState(false);
  const listed = useEndpoint(listVersions, { params: { name } });
  useFollow(`${etag} ${availableVersions.join()}`, listed.refetch);
  const mayChange = readOnly === undefined && state !== 'unlisted';
  const bundles = listed.data?.items ?? [];
  const others = bundles
    .filter(({ isRunning, problem }) => !isRunning && problem === undefined)
    .map((bundle) => bundle.version);
  const runningAt = bundles.findIndex((bundle) => bundle.version === version);

  const use = (bundle: StoredBundle, isBack: boolean) => {
    // The newest is followed where it is built in: pinned to its build, the next one would not run.
    const isFollowed = bundle.origin === 'built-in' && bundle === bundles[0];
    const body = { version: isFollowed ? 'latest' : bundle.version };
    const input = { params: { name }, body };
    void changes.run(
      {
        id: bundle.version,
        done: `${title} is ${bundle.version} now.`,
        call: (headers) =>
          isBack ? calls.rollBack({ ...input, headers }) : calls.upgrade({ ...input, headers }),
      },
      etag,
    );
  };
  const labelOf = ({ isRunning, problem }: StoredBundle, at: number) => {
    if (!mayChange || isRunning || problem !== undefined) return undefined;
    if (state !== 'running' || runningAt < 0) return 'Use';
    return at < runningAt ? 'Upgrade' : 'Roll back';
  };
  return (
    <Stack>
      {state !== 'unlisted' && (
        <Card
          title="Follows"
          actions={
            mayChange && (
              <Button size="sm" variant="danger" icon="undo-2" onClick={() => ask(true)}>
                Roll back
              </Button>
            )
          }
        >
          {mayChange ? (
            <FollowForm
              key={wanted}
              wanted={wanted}
              isBusy={changes.running === 'follow'}
              onFollow={(next) =>
                void changes.run(
                  {
                    id: 'follow',
                    done: `${title} follows ${next} now.`,
                    call: (headers) =>
                      calls.upgrade({ params: { name }, body: { version: next }, headers }),
                  },
                  etag,
                )
              }
            />
          ) : (
            <Text tone={2}>{followText(wanted)}</Text>
          )}
        </Card>
      )}
      {mayChange && state === 'running' && row.rollout === undefined && others.length > 0 && (
        <Card title="Try with some people first">
          <TrialForm
            versions={others}
            isBusy={changes.running === 'trial'}
            onTry={({ version: tried, ...whom }) =>
              void changes.run(
                {
                  id: 'trial',
                  done: `${title} ${tried} is on trial.`,
                  call: (headers) =>
                    calls.startRollout({
                      params: { name },
                      body: { version: tried, ...whom },
                      headers,
                    }),
                },
                etag,
              )
            }
          />
        </Card>
      )}
      <Card title="Versions" count={bundles.length} flush={bundles.length > 0}>
        {listed.error && !listed.data && (
          <Problem
            level={3}
            title="The versions cannot be shown"
            error={listed.error}
            onRetry={listed.refetch}
          />
        )}
        {listed.isLoading && <Loading lines={3} label="Loading the versions" />}
        {listed.data && bundles.length === 0 && (
          <Empty title="No version">Publish one: callboard publish.</Empty>
        )}
        {bundles.length > 0 && (
          <List>
            {bundles.map((bundle, at) => {
              const label = labelOf(bundle, at);
              return (
                <VersionLine
                  key={bundle.version}
                  bundle={bundle}
                  actionLabel={label}
                  isBusy={changes.running === bundle.version}
                  onUse={() => use(bundle, label === 'Roll back')}
                />
              );
            })}
          </List>
        )}
      </Card>
      {manifest && <FilesCard manifest={manifest} />}
      <RollBackDialog
        opened={isAsking}
        title={title}
        version={version}
        onClose={() => ask(false)}
        onRollBack={() => {
          ask(false);
          void changes.run(
            {
              id: 'roll-back',
              done: `${title} is rolled back.`,
              call: (headers) => calls.rollBack({ params: { name }, body: {}, headers }),
            },
            etag,
          );
        }}
      />
    </Stack>
  );
}

function followText(wanted: string | undefined): string {
  if (wanted === undefined || wanted === 'latest') return 'The newest release runs.';
  if (wanted === 'next') return 'The newest runs, prereleases too.';
  return `registry.yaml asks for ${wanted}.`;
}
