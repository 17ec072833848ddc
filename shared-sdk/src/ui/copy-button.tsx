import { useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { toast } from './toast-store.ts';

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
  /** The text that is copied. */
  readonly text: string;
  /** What the button copies, e.g. `Copy request id`. */
  readonly label?: string | undefined;
}

const shownMs = 1600;

/** Copies a text; says so for a moment, and says it too when the browser refuses. */
export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : 'the clipboard is not available';
      toast({
        tone: 'warn',
        title: 'Not copied',
        text: `Mark the text and copy it by hand: ${detail}.`,
      });
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  }
  return (
    <>
      <IconButton
        icon={isCopied ? 'check' : 'copy'}
        label={isCopied ? 'Copied' : label}
        size="sm"
        onClick={copy}
      />
      <span className="cb-vh" role="status">
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  );
}
