import { useSyncExternalStore } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import type { IconName } from './icons.ts';
import { type Toast, toastStore } from './toast-store.ts';

/** Where the page's toasts appear, bottom right; the shell renders the only one. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.list, toastStore.list);
  return (
    <section
      className="cb-toaster"
      aria-label="Messages"
      aria-live="polite"
      aria-relevant="additions"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} {...toast} />
      ))}
    </section>
  );
}

const iconOfTone = {
  ok: 'circle-check',
  info: 'info',
  warn: 'triangle-alert',
  danger: 'circle-x',
} as const satisfies Record<string, IconName>;

function ToastCard({ id, title, text, tone = 'ok', action }: Toast) {
  const dismiss = () => toastStore.dismiss(id);
  return (
    <div className={`cb-pop cb-toast is-${tone}`}>
      <Icon name={iconOfTone[tone]} />
      <div className="cb-grow">
        <b>{title}</b>
        {text !== undefined && <p>{text}</p>}
        {action && (
          <div className="cb-btns">
            <Button
              size="sm"
              onClick={() => {
                dismiss();
                action.onSelect();
              }}
            >
              {action.label}
            </Button>
          </div>
        )}
      </div>
      <IconButton icon="x" label="Dismiss" size="sm" onClick={dismiss} />
    </div>
  );
}
