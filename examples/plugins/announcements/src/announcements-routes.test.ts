import { routesOf } from '@callboard/sdk/contract';
import { expect, test } from 'vitest';
import { announcementsContract } from '../contract/announcements.ts';
import { announcementsRoutes } from './announcements-routes.ts';

test('the routes that the browser uses are those of the contract', () => {
  expect(announcementsRoutes).toEqual(routesOf(announcementsContract));
});
