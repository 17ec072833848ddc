import './scaffolder.css';
import { defineApp } from '@callboard/sdk/react';
import { GalleryPage } from './gallery/gallery-page.tsx';
import { LazyPage } from './lazy-page.tsx';

const loadTemplate = () =>
  import('./template/template-page.tsx').then(({ TemplatePage }) => TemplatePage);
const loadRuns = () => import('./runs/runs-page.tsx').then(({ RunsPage }) => RunsPage);
const loadRun = () => import('./run/run-page.tsx').then(({ RunPage }) => RunPage);
const loadActions = () =>
  import('./actions/actions-page.tsx').then(({ ActionsPage }) => ActionsPage);
const loadEditor = () => import('./editor/editor-page.tsx').then(({ EditorPage }) => EditorPage);

export const app = defineApp([
  { path: '', element: <GalleryPage /> },
  { path: 'templates/:namespace/:name', element: <LazyPage load={loadTemplate} /> },
  { path: 'runs', element: <LazyPage load={loadRuns} /> },
  { path: 'runs/:id', element: <LazyPage load={loadRun} /> },
  { path: 'actions', element: <LazyPage load={loadActions} /> },
  { path: 'editor', element: <LazyPage load={loadEditor} /> },
]);
