import { createPortal, usePortal } from '@callboard/sdk/react';
import { CopyButton, Modal, SafeHtml } from '@callboard/sdk/ui';
import { type RefObject, useCallback, useState } from 'react';
import { Diagram } from '../diagram/diagram.tsx';
import { keepClass } from './keep-class.ts';
import type { LinkTarget } from './link-targets.ts';
import { type ContentParts, prepareContent } from './prepare-content.ts';
import { useScrollers } from './use-scrollers.ts';
import { useTextClicks, type ZoomedImage } from './use-text-clicks.ts';

/** Props of {@link PageText}. */
export interface PageTextProps {
  readonly html: string;
  /** See `TextPlace`. */
  readonly site: string;
  readonly base: string;
  readonly version: string | undefined;
  readonly path: string;
  readonly text: RefObject<HTMLDivElement | null>;
  /** Called before the text is painted, with the heading that it began with. */
  readonly onTitle: (title: ContentParts['title']) => void;
  readonly onFollow: (target: LinkTarget) => void;
  readonly onApproach: (target: LinkTarget) => void;
}

/** The text of a page, with all that makes it alive. */
export function PageText(props: PageTextProps) {
  const { html, site, base, version, path, text, onTitle, onFollow, onApproach } = props;
  const { urlOf } = usePortal().address;
  const [parts, setParts] = useState<ContentParts & { readonly html: string }>();
  const [zoomed, setZoomed] = useState<ZoomedImage>();
  const prepare = useCallback(
    (content: DocumentFragment) => {
      const prepared = prepareContent(content, { site, base, version, path, urlOf });
      setParts({ ...prepared, html });
      onTitle(prepared.title);
    },
    [html, site, base, version, path, urlOf, onTitle],
  );
  useScrollers(text, html);
  useTextClicks(text, { follow: onFollow, approach: onApproach, zoom: setZoomed });
  // The places of another text are gone with it.
  const places = parts?.html === html ? parts : undefined;
  return (
    <>
      <SafeHtml
        className="docs-prose"
        html={html}
        keepClass={keepClass}
        prepare={prepare}
        ref={text}
      />

      {places?.codes.map(({ place, text: code, name }, index) =>
        createPortal(<CopyButton text={code} label={`Copy ${name}`} />, place, `code-${index}`),
      )}
      {places?.diagrams.map(({ place, source }, index) =>
        createPortal(<Diagram source={source} number={index + 1} />, place, `diagram-${index}`),
      )}
      <Modal
        opened={zoomed !== undefined}
        onClose={() => setZoomed(undefined)}
        title={zoomed?.alt || 'Image'}
        size="lg"
      >
        {zoomed && <img className="docs-zoomed" src={zoomed.src} alt={zoomed.alt} />}
      </Modal>
    </>
  );
}
