import { defineApp } from '@callboard/sdk/react';
import { PluginsPage } from './pages/plugins-page.tsx';

export const app = defineApp([{ path: '', element: <PluginsPage /> }]);
