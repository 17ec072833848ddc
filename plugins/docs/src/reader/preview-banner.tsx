import type { DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { Banner, Code } from '@callboard/sdk/ui';

/** Props of {@link PreviewBanner}. */
export interface PreviewBannerProps {
  readonly preview: NonNullable<DocsSiteDetail['preview']>;
  readonly build: DocsSiteDetail['build'];
  readonly isGone: boolean;
}

/** Over the text of a preview, whatever else there is to say: nobody should take it for the docs. */
export function PreviewBanner({ preview, build, isGone }: PreviewBannerProps) {
  return (
    <div className="docs-preview">
      <Banner tone="warn" title="Preview, not published.">
        {isGone ? (
          'This page is not in it any more, or the preview is over. What you see is as it was.'
        ) : (
          <>
            {preview.by} shows it with <Code>callboard docs dev</Code>: it follows each change, and
            is gone when that ends.
            {build.state === 'failed' &&
              ` The last change could not be built: ${build.error ?? ''}`}
          </>
        )}
      </Banner>
    </div>
  );
}
