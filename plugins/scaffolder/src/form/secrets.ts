import { createContext } from 'react';

/** Secrets of the form that is open, by the name that the template knows them by. In memory only. */
export interface FormSecrets {
  readonly values: Readonly<Record<string, string>>;
  readonly set: (name: string, value: string | undefined) => void;
}

export const FormSecretsContext = createContext<FormSecrets>({ values: {}, set: () => undefined });

/** What stands among the values for a secret: as long as it is, so that its length can be checked. */
export const maskOf = (secret: string) => '*'.repeat(secret.length);
