import { isJsonObject } from '@callboard/sdk/model';
import { TextField } from '@callboard/sdk/ui';
import { useContext, useId } from 'react';
import { FormSecretsContext } from '../secrets.ts';

/** Props of {@link RepoToken}. */
export interface RepoTokenProps {
  /** `requestUserCredentials` of a picker: the name of the secret that the template reads. */
  readonly wanted: unknown;
  readonly host: string;
  readonly isDisabled: boolean;
}

/** Asks for the person's own token where a template acts in their name; nothing where it does not. */
export function RepoToken({ wanted, host, isDisabled }: RepoTokenProps) {
  const id = useId();
  const { values, set } = useContext(FormSecretsContext);
  const name = isJsonObject(wanted) ? wanted['secretsKey'] : undefined;
  if (typeof name !== 'string') return null;
  return (
    <TextField
      id={id}
      label={`Your access token${host === '' ? '' : ` for ${host}`}`}
      help="The template works in your name. The token is used for this run and forgotten."
      type="password"
      autoComplete="new-password"
      disabled={isDisabled}
      value={values[name] ?? ''}
      onChange={(token) => set(name, token === '' ? undefined : token)}
    />
  );
}
