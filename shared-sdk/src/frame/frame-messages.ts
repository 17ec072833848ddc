/** How the portal looks now, for what draws in a frame. */
export interface FrameLook {
  readonly colorScheme: 'light' | 'dark';
  /** Values of the kit's variables by their name without `--cb-`: `text`, `surface`, `accent`. */
  readonly tokens: Readonly<Record<string, string>>;
}

/** From the portal's page to a frame; again at each change. */
export interface FrameInput {
  readonly kind: 'callboard-frame-input';
  readonly input: unknown;
  readonly look: FrameLook;
}

/** From a frame to the portal's page. */
export type FrameOutput =
  | { readonly kind: 'callboard-frame-ready' }
  | { readonly kind: 'callboard-frame-shown'; readonly height: number; readonly width: number }
  | { readonly kind: 'callboard-frame-failed'; readonly message: string };

/** What a frame says; absent for anything else. A frame is not trusted: sizes are checked. */
export function frameOutputOf(data: unknown): FrameOutput | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  if (data.kind === 'callboard-frame-ready') return { kind: data.kind };
  if (data.kind === 'callboard-frame-failed' && 'message' in data)
    return { kind: data.kind, message: String(data.message).slice(0, 500) };
  if (data.kind !== 'callboard-frame-shown' || !('height' in data) || !('width' in data))
    return undefined;
  const { height, width } = data;
  const isSize = (value: unknown): value is number =>
    typeof value === 'number' && value >= 0 && value <= 20_000;
  return isSize(height) && isSize(width) ? { kind: data.kind, height, width } : undefined;
}
