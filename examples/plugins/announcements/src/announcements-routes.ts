import type { ContractRoutes } from '@callboard/sdk/contract';
import type { AnnouncementsContract } from '../contract/announcements.ts';

/**
 * The contract as browser code needs it: names, methods and paths, and the types behind them. The
 * schemas stay out of the bundle; a test holds this equal to the contract.
 */
export const announcementsRoutes: ContractRoutes<AnnouncementsContract> = {
  name: 'announcements',
  basePath: '/api/announcements',
  endpoints: {
    listAnnouncements: { method: 'GET', path: '/announcements' },
    createAnnouncement: { method: 'POST', path: '/announcements' },
    deleteAnnouncement: { method: 'DELETE', path: '/announcements/:id' },
  },
};
