/** Runs in a worker thread: renders the pages of one site. Started by `render-pool.ts`. */
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
import type { PageToRender, RenderSettings } from './page-to-render.ts';
import { createRenderer } from './renderer.ts';

/** What the thread is told. */
export type ToThread =
  | {
      readonly type: 'site';
      readonly plan: SitePlan;
      readonly settings: RenderSettings;
      /** Answers what is asked for by `read`, and then sets the first number of `signal`. */
      readonly port: MessagePort;
      readonly signal: Int32Array<SharedArrayBuffer>;
    }
  | { readonly type: 'page'; readonly id: number; readonly page: PageToRender };

/** What the thread tells. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'rendered'; readonly id: number; readonly page: RenderedPage }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

/** The text of a file, for a snippet. */
export interface ReadAnswer {
  readonly text: string | undefined;
}

let render: ((page: PageToRender) => RenderedPage) | undefined;

const tell = (message: FromThread) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'site') begin(message);
  else answer(message.id, message.page);
});

function begin({ plan, settings, port, signal }: Extract<ToThread, { type: 'site' }>) {
  // The renderer reads as it goes: the thread sleeps until the service has read the file for it.
  const readFile = (path: string): string | undefined => {
    Atomics.store(signal, 0, 0);
    port.postMessage(path);
    Atomics.wait(signal, 0, 0);
    const received: { readonly message: ReadAnswer } | undefined = receiveMessageOnPort(port);
    return received?.message.text;
  };
  render = createRenderer(plan, settings, readFile);
  tell({ type: 'ready' });
}

function answer(id: number, page: PageToRender): void {
  try {
    if (!render) throw new Error('no site was begun');
    tell({ type: 'rendered', id, page: render(page) });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ type: 'failed', id, message });
  }
}
