import './catalog.css';
import { defineApp } from '@callboard/sdk/react';
import { EntityPage } from './pages/entity-page.tsx';
import { IssuesPage } from './pages/issues-page.tsx';
import { ListPage } from './pages/list-page.tsx';

export const app = defineApp([
  { path: '', element: <ListPage /> },
  { path: 'issues', element: <IssuesPage /> },
  { path: ':namespace/:kind/:name/*', element: <EntityPage /> },
]);
