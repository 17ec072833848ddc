import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { invalidInput } from '@callboard/sdk/contract';
import {
  type SettingKey,
  settingSchemas,
  settingsContract,
} from '@callboard/sdk/contracts/settings';
import { type Check, compileSchema } from '@callboard/sdk/plugin/validation';
import { reply, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import type { Sessions } from '../people/sessions.ts';
import { cookieOf, setCookie } from '../security/cookies.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface SettingsRoutesParts {
  readonly sessions: Pick<Sessions, 'callerOf'>;
  readonly settings: SettingsStore;
  readonly basePath: string;
  readonly isSecure: () => boolean;
  readonly version: string;
  readonly checkResponses: boolean;
}

const guestCookie = 'cb_guest';
const guestId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const aYear = 365 * 24 * 60 * 60;

/** Under which name the settings of whoever sends a request are; absent for a guest who has none yet. */
export function settingsOwner(
  request: IncomingMessage,
  sessions: Pick<Sessions, 'callerOf'>,
): string | undefined {
  const { userRef } = sessions.callerOf(request);
  if (userRef !== undefined) return userRef;
  const id = cookieOf(request, guestCookie);
  return id !== undefined && guestId.test(id) ? `guest:${id}` : undefined;
}

const checks = Object.fromEntries(
  Object.entries(settingSchemas).map(([key, schema]) => [key, compileSchema(schema)]),
) as Readonly<Record<SettingKey, Check>>; // one check per key by construction

/** What the portal keeps for the person who asks. */
export function settingsRoutes(parts: SettingsRoutesParts): Router {
  const { sessions, settings, basePath, isSecure, version, checkResponses } = parts;
  const ownerOf = (request: IncomingMessage) => settingsOwner(request, sessions);
  return serve(
    settingsContract,
    {
      getSettings: async (_input, { request }) => {
        const owner = ownerOf(request);
        return owner === undefined ? {} : settings.all(owner);
      },
      putSetting: async ({ params: { key }, body }, { request }) => {
        const issues = checks[key](body.value);
        if (issues.length > 0) throw invalidInput(`${key} is not valid`, { issues });
        const owner = ownerOf(request);
        if (owner !== undefined) {
          await settings.put(owner, key, body.value);
          return undefined;
        }
        const id = randomUUID();
        await settings.put(`guest:${id}`, key, body.value);
        const cookie = {
          ...{ name: guestCookie, value: id, maxAgeSeconds: aYear, basePath },
          isSecure: isSecure(),
        };
        return reply(undefined, { headers: { 'set-cookie': setCookie(cookie) } });
      },
      deleteSetting: async ({ params: { key } }, { request }) => {
        const owner = ownerOf(request);
        if (owner !== undefined) await settings.remove(owner, key);
        return undefined;
      },
    },
    { version, checkResponses },
  );
}
