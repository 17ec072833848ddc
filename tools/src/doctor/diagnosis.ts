/** What one look found. A problem says how to mend it. */
export type Diagnosis =
  | { readonly about: string; readonly level: 'ok'; readonly message: string }
  | {
      readonly about: string;
      readonly level: 'warning' | 'problem';
      readonly message: string;
      /** One sentence: what to do. */
      readonly fix: string;
    };

export const ok = (about: string, message: string): Diagnosis => ({ about, level: 'ok', message });

export const warning = (about: string, message: string, fix: string): Diagnosis => ({
  ...{ about, level: 'warning', message, fix },
});

export const problem = (about: string, message: string, fix: string): Diagnosis => ({
  ...{ about, level: 'problem', message, fix },
});
