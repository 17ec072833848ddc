import Type from 'typebox';
import { invalidInput, messageOf } from '../../../errors/callboard-error.ts';
import { formatEntityRef, parseEntityRef } from '../../../model/entity-ref.ts';
import { defineAction } from '../action.ts';

export const notificationSend = defineAction({
  id: 'notification:send',
  description: 'Tells people or groups something in the portal.',
  schema: {
    input: Type.Object({
      recipients: Type.Enum(['broadcast', 'entity'], {
        description: '`broadcast` for everybody, `entity` for those in entityRefs',
      }),
      entityRefs: Type.Optional(Type.Array(Type.String(), { description: 'Users and groups' })),
      title: Type.String({ minLength: 1, description: 'One line' }),
      info: Type.Optional(Type.String({ description: 'More words' })),
      link: Type.Optional(Type.String({ description: 'Address, or path in the portal' })),
      severity: Type.Optional(
        Type.Enum(['low', 'normal', 'high', 'critical'], { description: 'normal where absent' }),
      ),
      scope: Type.Optional(Type.String({ description: 'Is not used' })),
      optional: Type.Optional(
        Type.Boolean({ description: 'Goes on where it cannot be sent; off where absent' }),
      ),
    }),
    output: Type.Object({}),
  },
  examples: [
    {
      description: 'Tells a team about its new component; dry runs do not',
      input: {
        recipients: 'entity',
        entityRefs: ['group:default/money'],
        title: 'pay is there',
        link: '/catalog/default/component/pay',
      },
    },
  ],
  supportsDryRun: true,
  // Better told twice than not at all.
  isRepeatable: true,
  async run({ input, ports, isDryRun, log, checkpoint }) {
    const { recipients, entityRefs = [], title, info, link, severity, optional = false } = input;
    const to = entityRefs.map((ref) => formatEntityRef(parseEntityRef(ref, { kind: 'user' })));
    if (recipients === 'entity' && to.length === 0) {
      if (optional) return;
      throw invalidInput('entityRefs is missing: nobody would be told');
    }
    if (link !== undefined && !/^(?:https?:\/\/|\/(?!\/))/i.test(link))
      throw invalidInput(`${JSON.stringify(link)} is no http(s) address and no path of the portal`);
    const who = recipients === 'broadcast' ? 'everybody' : to.join(', ');
    if (isDryRun) {
      log(`dry run: ${who} would be told "${title}"`);
      return;
    }
    try {
      await checkpoint('told', async () => {
        await ports.notify({
          title,
          ...(info === undefined ? {} : { text: info }),
          ...(link === undefined ? {} : { link }),
          ...(severity === undefined ? {} : { severity }),
          ...(recipients === 'entity' ? { to } : {}),
        });
        return true;
      });
      log(`told ${who}: ${title}`);
    } catch (error) {
      if (!optional) throw error;
      log(`${who} could not be told, which is optional: ${messageOf(error)}`);
    }
  },
});
