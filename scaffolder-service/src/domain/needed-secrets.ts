/** Names of the secrets that a run had or that its template asks for; they are gone with its end. */
export function neededSecretsOf(row: {
  readonly secret_names_json: string;
  readonly template_json: string;
}): string[] {
  const given: readonly string[] = JSON.parse(row.secret_names_json);
  const steps = JSON.stringify(Object(JSON.parse(row.template_json)).spec?.steps ?? []);
  const used = [...steps.matchAll(/(?<![.\w])secrets\.(\w+)/g)].map((match) => match[1] ?? '');
  return [...new Set([...given, ...used])].toSorted();
}
