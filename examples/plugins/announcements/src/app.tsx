import { defineApp } from '@callboard/sdk/react';
import { AnnouncementsPage } from './pages/announcements-page.tsx';

export const app = defineApp([{ path: '', element: <AnnouncementsPage /> }]);
