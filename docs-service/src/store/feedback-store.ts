import type { Store } from '@callboard/sdk/service';
import type { Tables } from './tables.ts';

/** What a reader said about a page. */
export interface Feedback {
  readonly path: string;
  readonly isHelpful: boolean;
  readonly comment?: string;
}

export interface FeedbackStore {
  /** Keeps what somebody says; the same `id` replaces what they said before. */
  readonly save: (id: string, site: string, feedback: Feedback) => Promise<void>;
  readonly list: (
    site: string,
  ) => Promise<{ readonly items: (Feedback & { readonly at: number })[]; readonly total: number }>;
}

/** Of a site; the oldest go first. */
const mostKept = 1_000;

export function createFeedbackStore({ db }: Store<Tables>, now: () => number): FeedbackStore {
  return {
    async save(id, site, { path, isHelpful, comment }) {
      const said = { is_helpful: isHelpful ? 1 : 0, comment: comment ?? null, at: now() };
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('feedback')
          .values({ id, site_ref: site, path, ...said })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
          .execute();
        const old = transaction
          .selectFrom('feedback')
          .select('id')
          .where('site_ref', '=', site)
          .orderBy('at', 'desc')
          .orderBy('id')
          .limit(1_000)
          .offset(mostKept);
        await transaction.deleteFrom('feedback').where('id', 'in', old).execute();
      });
    },
    async list(site) {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('site_ref', '=', site)
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      const items = rows.map((row) => ({
        ...{ path: row.path, isHelpful: row.is_helpful === 1, at: row.at },
        ...(row.comment === null ? {} : { comment: row.comment }),
      }));
      return { items, total: items.length };
    },
  };
}
