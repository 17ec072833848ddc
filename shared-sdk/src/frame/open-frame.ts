import type { FrameInput, FrameLook, FrameOutput } from './frame-messages.ts';

/** Shows an input; rejects with a message for people. */
export type DrawFrame = (input: unknown, look: FrameLook) => Promise<void>;

/**
 * The program of a frame (`frames` of `callboard.plugin.json`): draws what the page gives it, again at
 * each change, and tells the page how large that is.
 *
 * A frame has an origin of its own: no cookie, no storage, nothing of the portal's page.
 *
 * @example
 * openFrame(async (input, { colorScheme }) => {
 *   document.body.textContent = `${String(input)} in ${colorScheme}`;
 * });
 */
export function openFrame(draw: DrawFrame): void {
  const tell = (output: FrameOutput) => window.parent.postMessage(output, '*');
  const tellSize = () => {
    const { height, width } = document.body.getBoundingClientRect();
    tell({ kind: 'callboard-frame-shown', height: Math.ceil(height), width: Math.ceil(width) });
  };
  let latest: FrameInput | undefined;
  let isDrawing = false;

  async function drawLatest(): Promise<void> {
    if (isDrawing) return;
    isDrawing = true;
    while (latest) {
      const { input, look } = latest;
      latest = undefined;
      document.documentElement.style.colorScheme = look.colorScheme;
      await draw(input, look).then(tellSize, (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        tell({ kind: 'callboard-frame-failed', message });
      });
    }
    isDrawing = false;
  }

  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !isFrameInput(data)) return;
    latest = data;
    void drawLatest();
  });
  tell({ kind: 'callboard-frame-ready' });
}

function isFrameInput(data: unknown): data is FrameInput {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    data.kind === 'callboard-frame-input'
  );
}
