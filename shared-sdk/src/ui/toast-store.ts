/** What to tell. */
export interface ToastContent {
  readonly title: string;
  readonly text?: string | undefined;
  /** `ok` where absent. */
  readonly tone?: 'ok' | 'info' | 'warn' | 'danger' | undefined;
  /** One next step; the toast goes once it is taken. */
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
  /** How long it stays, ms; `danger` and toasts with an action stay until put away where absent. */
  readonly shownMs?: number | undefined;
}

/** A toast on the screen. */
export interface Toast extends ToastContent {
  readonly id: number;
}

/** The toasts of a page, kept outside React so that every root and every plugin shares them. */
export interface ToastStore {
  readonly show: (content: ToastContent) => () => void;
  readonly dismiss: (id: number) => void;
  /** Newest last; the same array until something changes. */
  readonly list: () => readonly Toast[];
  readonly subscribe: (onChange: () => void) => () => void;
}

const maxShown = 4;
const defaultShownMs = 6000;

/** A store with a timer given by the caller; the oldest toast leaves when more than four are shown. */
export function createToastStore(later: (run: () => void, ms: number) => void): ToastStore {
  const listeners = new Set<() => void>();
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  const set = (next: readonly Toast[]) => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const dismiss = (id: number) => {
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  };
  return {
    dismiss,
    list: () => toasts,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
      };
    },
    show(content) {
      lastId += 1;
      const id = lastId;
      set([...toasts, { ...content, id }].slice(-maxShown));
      const staysMs =
        content.shownMs ??
        (content.action || content.tone === 'danger' ? undefined : defaultShownMs);
      if (staysMs !== undefined) later(() => dismiss(id), staysMs);
      return () => dismiss(id);
    },
  };
}

/** The toasts of this page; a `Toaster` shows them. */
export const toastStore: ToastStore = createToastStore((run, ms) => {
  setTimeout(run, ms);
});

/** Tells the person something in passing; returns what puts it away. Works from anywhere, React or not. */
export function toast(content: ToastContent): () => void {
  return toastStore.show(content);
}
