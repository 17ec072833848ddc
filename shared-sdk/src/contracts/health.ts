import { type Static, Type } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';

/** That a process lives, and which. */
export const Health = Type.Object(
  {
    status: Type.Literal('ok', { description: 'always ok: a process that cannot say so is dead' }),
    name: Type.String({ description: 'of the service, e.g. catalog-service' }),
    version: Type.String({ description: 'of the service, semver' }),
  },
  { additionalProperties: false },
);
export type Health = Static<typeof Health>;

/** Whether a process can do its work now. */
export const Readiness = Type.Object(
  {
    status: Type.Union([Type.Literal('ok'), Type.Literal('error')], {
      description: 'error as soon as one check fails or the process is stopping',
    }),
    message: Type.Optional(
      Type.String({ description: 'the first reason, where the status is error' }),
    ),
    checks: Type.Record(Type.String(), Type.String(), {
      description: 'ok, or why not, by name of the check',
    }),
  },
  { additionalProperties: false },
);
export type Readiness = Static<typeof Readiness>;

/**
 * What every service answers at its own address, outside the portal's `/api`.
 *
 * The paths below `/.backstage` are Backstage's, with the same answers.
 */
export const healthContract = defineContract({
  name: 'health',
  title: 'Health of a service',
  basePath: '',
  endpoints: {
    getHealth: { method: 'GET', path: '/healthz', summary: 'Is it alive', response: Health },
    getReadiness: {
      method: 'GET',
      path: '/readyz',
      summary: 'Can it do its work',
      response: Readiness,
      alternatives: { 503: Readiness },
    },
    getBackstageLiveness: {
      method: 'GET',
      path: '/.backstage/health/v1/liveness',
      summary: 'Is it alive, where Backstage answers it',
      response: Health,
    },
    getBackstageReadiness: {
      method: 'GET',
      path: '/.backstage/health/v1/readiness',
      summary: 'Can it do its work, where Backstage answers it',
      response: Readiness,
      alternatives: { 503: Readiness },
    },
  },
});
