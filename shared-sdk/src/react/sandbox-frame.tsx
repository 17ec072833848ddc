import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type FrameInput, type FrameLook, frameOutputOf } from '../frame/frame-messages.ts';
import { useHost } from './host-context.tsx';
import { type ColorScheme, usePortal } from './portal-context.ts';
import { useStore } from './store.ts';

/** Props of {@link SandboxFrame}. */
export interface SandboxFrameProps {
  /** Key of `frames` in the plugin's `callboard.plugin.json`. */
  readonly name: string;
  /** What it shows, for screen readers. */
  readonly title: string;
  /** What it gets; plain data, sent again when its JSON changes. */
  readonly input: unknown;
  /** It is drawn, and how wide that is by itself, in px. */
  readonly onShown?:
    | ((size: { readonly width: number; readonly height: number }) => void)
    | undefined;
  /** It cannot be drawn, and why. The frame stays empty. */
  readonly onFailed?: ((message: string) => void) | undefined;
  readonly className?: string | undefined;
}

/** Only for what never comes, as a file that the network swallowed. */
const patienceMs = 60_000;

const tokenNames = `text text-2 text-3 text-link surface surface-sunken surface-raised border
  border-strong accent accent-soft accent-line accent-text info-soft info-border ok-soft ok-border
  warn-soft warn-border danger-soft danger-border font font-mono radius`.split(/\s+/);

/**
 * A page of the plugin's bundle in a frame without any right but to run its own scripts: for viewers
 * that cannot live with the portal's policies, and for drawing what strangers wrote (decision D5). It
 * is as high as what it shows. What runs in it starts with `openFrame` of `@callboard/sdk/frame`.
 */
export function SandboxFrame(props: SandboxFrameProps) {
  const { name, title, input, onShown, onFailed, className } = props;
  const { plugin, urlOf } = useHost();
  const colorScheme = useStore(usePortal().colorScheme);
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(0);
  const [isReady, setReady] = useState(false);
  const listeners = useRef({ onShown, onFailed });
  useLayoutEffect(() => {
    listeners.current = { onShown, onFailed };
  });

  useEffect(() => {
    const timer = setTimeout(
      () => listeners.current.onFailed?.('its viewer did not start'),
      patienceMs,
    );
    function hear({ source, data }: MessageEvent<unknown>): void {
      if (!frame.current || source !== frame.current.contentWindow) return;
      const output = frameOutputOf(data);
      if (!output) return;
      clearTimeout(timer);
      if (output.kind === 'callboard-frame-ready') return setReady(true);
      if (output.kind === 'callboard-frame-failed')
        return listeners.current.onFailed?.(output.message);
      setHeight(output.height);
      listeners.current.onShown?.(output);
    }
    window.addEventListener('message', hear);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('message', hear);
    };
  }, []);

  const given = JSON.stringify(input);
  useEffect(() => {
    if (!isReady) return;
    const message: FrameInput = {
      kind: 'callboard-frame-input',
      input: JSON.parse(given),
      look: lookOf(colorScheme),
    };
    // Its origin is opaque, so no other target fits; what it gets is on the reader's screen anyway.
    frame.current?.contentWindow?.postMessage(message, '*');
  }, [isReady, given, colorScheme]);

  const file = `${encodeURIComponent(plugin.version)}/frames/${name}.html`;
  return (
    <iframe
      ref={frame}
      className={className}
      title={title}
      src={urlOf(`/plugins/${plugin.name}/${file}`)}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      style={{ border: 0, width: '100%', height, colorScheme }}
    />
  );
}

function lookOf(colorScheme: ColorScheme): FrameLook {
  const style = getComputedStyle(document.documentElement);
  const tokens = tokenNames.map((name) => [name, style.getPropertyValue(`--cb-${name}`).trim()]);
  return { colorScheme, tokens: Object.fromEntries(tokens) };
}
