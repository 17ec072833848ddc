import { type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { cleanMarkup, type KeepClass } from './clean-markup.ts';
import { parseMarkup } from './parse-markup.ts';

/** Props of {@link SafeHtml}. */
export interface SafeHtmlProps {
  /** Markup from outside, already made safe by the service that serves it. */
  readonly html: string;
  /** Which class names of the markup stay; those of the kit never do. All others where absent. */
  readonly keepClass?: KeepClass | undefined;
  /** Changes the cleaned markup before it is shown. Must stay the same function while `html` does. */
  readonly prepare?: ((content: DocumentFragment) => void) | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLDivElement> | undefined;
}

const ofKit = /^(cb-|mantine-|m_)/;
const keepAll: KeepClass = () => true;

/**
 * The one way for markup that is text into the page (decision D5), and a second line behind the
 * service's own: what could run, or pose as the portal, does not come through here either. What it
 * holds stays in its box, whatever it is styled as.
 */
export function SafeHtml({ html, keepClass = keepAll, prepare, className, ref }: SafeHtmlProps) {
  const place = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => place.current, []);
  useLayoutEffect(() => {
    const content = parseMarkup(html);
    cleanMarkup(content, (name) => !ofKit.test(name) && keepClass(name));
    prepare?.(content);
    place.current?.replaceChildren(content);
  }, [html, keepClass, prepare]);
  return <div ref={place} className={className} data-cb-safe-html="" />;
}
