import { defineApp } from '@callboard/sdk/react';
import { HelloPage } from './hello-page.tsx';

/** The pages of the route in callboard.plugin.json; `path` is relative to it. */
export const app = defineApp([{ path: '', element: <HelloPage /> }]);
