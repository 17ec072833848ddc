import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { RenderedPage } from '../domain/rendered-page.ts';
import type { SitePlan } from '../domain/site-plan.ts';
import type { PageToRender, RenderSettings } from './page-to-render.ts';
import { plainPage } from './plain-page.ts';
import type { ReadAnswer, ToThread } from './render-thread.ts';
import { answersOf, type ThreadAnswers } from './thread-answers.ts';

/** Reads a file of the site for a snippet. */
export type ReadText = (path: string) => Promise<string | undefined>;

export interface RenderRun {
  readonly plan: SitePlan;
  readonly readText: ReadText;
  readonly signal: AbortSignal;
  /** Takes each page as it is done; the next ones are rendered meanwhile. */
  readonly onPage: (page: PageToRender, rendered: RenderedPage) => void;
}

/** Renders pages beside the event loop. */
export interface RenderPool {
  /** Starts a thread before there is a page for it. */
  readonly warm: () => void;
  readonly render: (pages: readonly PageToRender[], run: RenderRun) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface RenderPoolOptions {
  readonly settings: RenderSettings;
  /** Threads for one site. */
  readonly size?: number;
  /** Longest time for one page, in ms; 2,000 where absent. Its thread is ended then. */
  readonly pageLimitMs?: number;
  /** How long a thread is kept for the next build, in ms; 30,000 where absent. */
  readonly keepMs?: number;
}

/** The first page of a thread brings what is loaded by need with it. */
const firstPageFactor = 5;
/** So few pages are not worth a second thread. */
const pagesForSecond = 60;
/** Pages that a thread has got but not begun: it never waits for the service, which is busy at times. */
const pagesAhead = 3;

interface Thread {
  readonly worker: Worker;
  readonly answers: ThreadAnswers;
  isWarm: boolean;
  /** Through which it asks for the texts of the site that it is at. */
  port?: MessagePort;
}

export function createRenderPool(options: RenderPoolOptions): RenderPool {
  const { settings, size = 1, pageLimitMs = 2_000, keepMs = 30_000 } = options;
  const idle = new Set<Thread>();
  const all = new Set<Thread>();
  let resting: NodeJS.Timeout | undefined;

  function start(): Thread {
    const worker = new Worker(threadUrl, {
      execArgv: isSource ? ['--conditions=callboard-source'] : [],
      resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 512 },
    });
    worker.unref();
    const thread: Thread = { worker, answers: answersOf(worker), isWarm: false };
    worker.once('exit', () => {
      thread.port?.close();
      idle.delete(thread);
      all.delete(thread);
    });
    all.add(thread);
    return thread;
  }

  async function end(thread: Thread): Promise<void> {
    idle.delete(thread);
    all.delete(thread);
    await thread.worker.terminate();
  }

  function take(): Thread {
    const [known] = idle;
    if (!known) return start();
    idle.delete(known);
    return known;
  }

  /** Threads that nobody needs for long are ended. */
  function rest(): void {
    clearTimeout(resting);
    resting = setTimeout(() => {
      for (const thread of idle) void end(thread);
    }, keepMs);
    resting.unref();
  }

  /** One thread works through what is left; another takes its place where it had to be ended. */
  async function work(left: PageToRender[], run: RenderRun): Promise<void> {
    let thread = await begin(take(), run);
    const given: PageToRender[] = [];
    while (!run.signal.aborted) {
      for (const page of left.splice(0, pagesAhead - given.length)) {
        given.push(page);
        thread.worker.postMessage({ type: 'page', page } satisfies ToThread);
      }
      const page = given.shift();
      if (!page) break;
      const outcome = await nextOutcome(
        thread,
        pageLimitMs * (thread.isWarm ? 1 : firstPageFactor),
      );
      thread.isWarm = true;
      if (outcome.isAlive && outcome.page) {
        run.onPage(page, outcome.page);
        continue;
      }
      run.onPage(page, plainPage(page, outcome.reason ?? ''));
      if (outcome.isAlive) continue;
      await end(thread);
      left.unshift(...given.splice(0)); // what it had not begun
      if (left.length === 0) return run.signal.throwIfAborted();
      thread = await begin(start(), run);
    }
    if (run.signal.aborted) await end(thread);
    else idle.add(thread);
    run.signal.throwIfAborted();
  }

  async function begin(thread: Thread, { plan, readText }: RenderRun): Promise<Thread> {
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    port1.on('message', (path: string) => {
      const tell = (text: string | undefined) => {
        port1.postMessage({ text } satisfies ReadAnswer);
        Atomics.store(signal, 0, 1);
        Atomics.notify(signal, 0);
      };
      readText(path).then(tell, () => tell(undefined)); // what cannot be read is not there, for a snippet
    });
    port1.unref();
    thread.port?.close();
    thread.port = port1;
    const message: ToThread = { type: 'site', plan, settings, port: port2, signal };
    thread.worker.postMessage(message, [port2]);
    const answer = await thread.answers.next();
    if (answer.type !== 'ready') throw new Error('the renderer does not start');
    return thread;
  }

  return {
    warm() {
      if (all.size === 0) idle.add(start());
      rest();
    },
    async render(pages, run) {
      if (pages.length === 0) return;
      clearTimeout(resting);
      const left = [...pages];
      const threads = pages.length < pagesForSecond ? 1 : size;
      await Promise.all(Array.from({ length: threads }, () => work(left, run)));
      rest();
    },
    async close() {
      clearTimeout(resting);
      await Promise.all([...all].map(end));
    },
  };
}

interface Outcome {
  readonly isAlive: boolean;
  readonly page?: RenderedPage;
  readonly reason?: string;
}

async function nextOutcome({ answers }: Thread, limitMs: number): Promise<Outcome> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), limitMs);
  try {
    const answer = answers.next();
    const first = await Promise.race([answer, late.promise]);
    if (first === 'late') {
      answer.catch(() => undefined); // the thread is about to be ended
      return { isAlive: false, reason: `took longer than ${limitMs} ms` };
    }
    if (first.type === 'rendered') return { isAlive: true, page: first.page };
    return {
      isAlive: true,
      reason: first.type === 'failed' ? (first.message.split('\n', 1)[0] ?? '') : '',
    };
  } catch (error) {
    return { isAlive: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

// The compiler renames imports only, so a built package finds its own thread by hand.
const isSource = import.meta.url.endsWith('.ts');
const threadUrl = new URL(isSource ? './render-thread.ts' : './render-thread.js', import.meta.url);
