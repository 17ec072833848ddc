import './docs.css';
import './prose.css';
import { defineApp } from '@callboard/sdk/react';
import { ReaderPage } from './reader/reader-page.tsx';
import { SitesPage } from './sites/sites-page.tsx';

export const app = defineApp([
  { path: '', element: <SitesPage /> },
  { path: ':namespace/:kind/:name/*', element: <ReaderPage /> },
]);
