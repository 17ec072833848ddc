/** single-spa marks the popstate events that it dispatches for a pushState with this. */
interface SingleSpaEvent extends Event {
  readonly singleSpa?: boolean;
}

type Listener = (event: Event) => void;

/**
 * The `window` that a plugin's router gets.
 *
 * single-spa answers each pushState with a synthetic popstate, upon which a router would run its
 * loaders twice and take a PUSH for a POP (single-spa #463, react-router #11621). This window drops
 * that one event: the one that follows the router's own push or replace. Real back and forward, and
 * navigation from elsewhere, pass through.
 */
export function routerWindow(): Window {
  let ownKey: unknown;
  const history = new Proxy(window.history, {
    get(target, name) {
      if (name === 'pushState' || name === 'replaceState')
        return (state: { key?: unknown } | null, unused: string, url?: string) => {
          ownKey = state?.key;
          target[name](state, unused, url);
        };
      return bound(target, name);
    },
  });
  const filtered = new Map<unknown, Listener>();
  const isOwn = (event: SingleSpaEvent) => {
    const key: unknown = window.history.state?.key;
    return event.singleSpa === true && key !== undefined && key === ownKey;
  };
  return new Proxy(window, {
    get(target, name) {
      if (name === 'history') return history;
      if (name === 'addEventListener')
        return (type: string, listener: Listener, options?: AddEventListenerOptions) => {
          if (type !== 'popstate') return target.addEventListener(type, listener, options);
          const filter: Listener = (event) => {
            if (!isOwn(event)) listener(event);
          };
          filtered.set(listener, filter);
          return target.addEventListener(type, filter, options);
        };
      if (name === 'removeEventListener')
        return (type: string, listener: Listener, options?: EventListenerOptions) =>
          target.removeEventListener(type, filtered.get(listener) ?? listener, options);
      return bound(target, name);
    },
  });
}

// Methods of window and history refuse another `this`; constructors must stay as they are.
function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' && !/^[A-Z]/.test(String(name)) ? value.bind(target) : value;
}
