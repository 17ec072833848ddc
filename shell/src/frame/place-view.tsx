import { useStore } from '@callboard/sdk/react';
import { Banner, Button, FailureCard, Loading, NotFound } from '@callboard/sdk/ui';
import { lazy, Suspense } from 'react';
import type { Place } from '../loader/place.ts';
import { NobodyHere } from './nobody-here.tsx';
import { useShell } from './shell-context.ts';

const SettingsPage = lazy(async () => ({
  default: (await import('../settings/settings-page.tsx')).SettingsPage,
}));

/** What the frame itself says in the page's place; nothing while a plugin is on the screen and well. */
export function PlaceView() {
  const { applications } = useShell();
  const place = useStore(applications.place);
  if (place.state === 'loading')
    return <Loading label={`Loading ${place.plugin.manifest.title}`} lines={6} />;
  if (place.state === 'failed') return <FailedPlace place={place} />;
  if (place.state === 'gone') return <GonePlace place={place} />;
  if (place.state === 'nobody') return <OwnPage />;
  return <MountedNotices place={place} />;
}

function GonePlace({ place }: { readonly place: Extract<Place, { state: 'gone' }> }) {
  if (place.wasLocalBuild)
    return (
      <NotFound title={`${place.title} is no longer shown`}>
        It came from a developer's machine, which ended it. This page is back as soon as it is shown
        again, or published and enabled.
      </NotFound>
    );
  return (
    <NotFound title={`${place.title} was switched off`}>
      Whoever runs this portal disabled it a moment ago. Everything else works as before; this page
      is back as soon as it is enabled again.
    </NotFound>
  );
}

/** The one page of the shell itself, or that there is none. */
function OwnPage() {
  const path = useStore(useShell().location).split('?')[0];
  if (path !== '/settings') return <NobodyHere />;
  return (
    <Suspense fallback={<Loading label="Loading settings" lines={6} />}>
      <SettingsPage />
    </Suspense>
  );
}

function FailedPlace({ place }: { readonly place: Extract<Place, { state: 'failed' }> }) {
  const { applications } = useShell();
  const { manifest, name, version } = place.plugin;
  return (
    <FailureCard
      title={manifest.title}
      source={`${name} ${version}`}
      what={`${manifest.title} cannot be shown`}
      why={`${place.failure.reason}.`}
      stillTrue="The rest of the portal is not affected."
      onRetry={applications.retry}
      details={place.failure.cause instanceof Error ? (place.failure.cause.stack ?? '') : undefined}
    />
  );
}

function MountedNotices({ place }: { readonly place: Extract<Place, { state: 'mounted' }> }) {
  const { applications, registry, leaveGuard, unsaved } = useShell();
  const isUnsaved = useStore(unsaved);
  const { plugins } = useStore(registry);
  const { manifest, name } = place.plugin;
  const service = plugins.find((plugin) => plugin.name === name)?.service;
  return (
    <>
      {place.newer && (
        <Banner
          tone="info"
          title={`${manifest.title} ${place.newer.version} is here.`}
          actions={
            <Button size="sm" onClick={() => leaveGuard.ask(applications.switchToNewer)}>
              Switch
            </Button>
          }
        >
          You are on {place.plugin.version}.{isUnsaved && ' This page has unsaved changes.'}
        </Banner>
      )}
      {service === 'down' && (
        <Banner tone="warn" title={`The service of ${manifest.title} does not answer.`}>
          What is shown may be old; the portal keeps asking.
        </Banner>
      )}
    </>
  );
}
