import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { Banner, Button } from '@callboard/sdk/ui';
import { PreviewBanner } from './preview-banner.tsx';

/** Props of {@link SiteStateBanner}. */
export interface SiteStateBannerProps {
  readonly site: DocsSiteDetail | undefined;
  readonly isBuilding: boolean;
  readonly isGone: boolean;
  readonly showNewer: (() => void) | undefined;
}

/** Over the text: that there is, or will be, another state of it. */
export function SiteStateBanner(props: SiteStateBannerProps) {
  const { site, isBuilding, isGone, showNewer } = props;
  const state = site?.build.state;
  if (site?.preview)
    return <PreviewBanner preview={site.preview} build={site.build} isGone={isGone} />;
  if (isGone)
    return (
      <Banner tone="warn" title="This page is gone.">
        It is not in the newest version of these docs. What you see is as it was.
      </Banner>
    );
  if (showNewer)
    return (
      <Banner
        tone="info"
        title="There is a newer version of this page."
        actions={
          <Button size="sm" onClick={showNewer}>
            Show it
          </Button>
        }
      />
    );
  if (isBuilding || state === 'building' || state === 'waiting')
    return (
      <Banner icon="loader-circle" title="A newer version is being built.">
        What you see is the one before.
      </Banner>
    );
  if (state === 'failed')
    return (
      <Banner tone="warn" title="The last build failed.">
        {site?.build.error ?? 'Its log says why.'} What you see is the one before.
      </Banner>
    );
  return null;
}
