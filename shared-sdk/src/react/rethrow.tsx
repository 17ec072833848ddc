import { useRouteError } from 'react-router';

/** Hands an error that the router caught on to the plugin's boundary, which knows how to show it. */
export function Rethrow(): never {
  throw useRouteError();
}
