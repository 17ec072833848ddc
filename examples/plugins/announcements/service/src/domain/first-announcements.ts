import type { Announcement } from '../../../contract/announcements.ts';

const hourMs = 3_600_000;

/** What a new store starts with: news of Larkspur, the example organisation. `now` in ms. */
export function firstAnnouncements(now: number): readonly Announcement[] {
  return drafts.map(({ ageHours, ...draft }, index) => ({
    ...draft,
    id: `first-${index + 1}`,
    createdAt: now - ageHours * hourMs,
  }));
}

const drafts: readonly (Omit<Announcement, 'id' | 'createdAt'> & { readonly ageHours: number })[] =
  [
    {
      ageHours: 2,
      title: 'Card payments run on one provider until 18:00 UTC',
      body: 'The second card network answers slowly since 09:40 UTC. Payments has switched all traffic to the first one.\n\nNothing is lost and no order is held back. Please start no load tests against payments until this is over.',
      importance: 'urgent',
      author: { name: 'Jonas Reyes', ref: 'user:default/jonas.reyes' },
      entityRefs: ['component:default/payments-api', 'component:default/checkout-api'],
    },
    {
      ageHours: 21,
      title: 'Freeze window for the holiday week: 18 to 27 December',
      body: 'No deployments to prod-eu-2 and prod-us-1 in these days, save for fixes that an incident lead has agreed to.\n\nMerge as usual; staging stays open. Everything that must be out before belongs into the train of Tuesday the 16th.',
      importance: 'notice',
      author: { name: 'Priya Sethi', ref: 'user:default/priya.sethi' },
      entityRefs: ['resource:default/prod-eu-2', 'group:default/platform'],
    },
    {
      ageHours: 52,
      title: 'New Node.js template: traces and health checks from the first commit',
      body: 'The golden template for Node.js services now brings OpenTelemetry, readiness checks and a dashboard of its own. Services made from it show up in the catalog with owner and runbook filled in.\n\nExisting services get the same with service-kit 4; the handbook has the three steps.',
      importance: 'info',
      author: { name: 'Ruben Alves', ref: 'user:default/ruben.alves' },
      entityRefs: ['template:default/node-service', 'component:default/service-kit'],
    },
    {
      ageHours: 76,
      title: 'Review of the delivery slot incident: Thursday 14:00 UTC, open to all',
      body: 'For 47 minutes on Monday customers saw slots that were already taken. We found a cache that outlived its reservation.\n\nThe write-up is in the handbook. Bring questions; we look at what made sense at the time, not at who did it.',
      importance: 'notice',
      author: { name: 'Mateo Ruiz', ref: 'user:default/mateo.ruiz' },
      entityRefs: ['component:default/delivery-slots', 'system:default/availability'],
    },
    {
      ageHours: 124,
      title: 'stock.levels moves to the new schema on 1 February',
      body: 'The topic carries both schemas until the end of January. Readers that use event-schemas 3 or newer need to do nothing.\n\nThe list of readers that still use the old one is on the page of kafka-eu.',
      importance: 'notice',
      author: { name: 'Viktor Németh', ref: 'user:default/viktor.nemeth' },
      entityRefs: ['resource:default/kafka-eu', 'component:default/stock-api'],
    },
    {
      ageHours: 190,
      title: 'Feature flags older than a year are switched to their default',
      body: '41 flags have not changed since last autumn. Their owners have a list in their inbox; a flag that nobody claims goes at the end of the month.',
      importance: 'info',
      author: { name: 'Elif Demir', ref: 'user:default/elif.demir' },
      entityRefs: ['component:default/feature-flags'],
    },
  ];
