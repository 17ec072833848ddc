import { invalidInput } from '../../errors/callboard-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** A step as the engine runs it: with an id and a name. `input` is not rendered. */
export interface RunnableStep {
  /** Differs from that of every other step. */
  readonly id: string;
  /**
   * The id as it is written, by which later steps see its outputs. Steps of alternatives may share one;
   * the outputs are those of the one that ran last.
   */
  readonly as: string;
  readonly name: string;
  readonly action: string;
  readonly input: JsonObject;
  readonly if?: string | boolean;
  readonly each?: Json;
  /** Longest time of one pass. */
  readonly timeoutMs?: number;
  /** Whether the run goes on and completes although this step failed. */
  readonly continueOnError?: boolean;
  /** Further tries after a failure; the pause doubles with each. */
  readonly retry?: { readonly times: number; readonly delayMs: number };
}

/** A page of the form. */
export interface FormPage {
  readonly title: string;
  readonly description?: string;
  /** JSON Schema with `ui:` keywords, without title and description of the page. */
  readonly schema: JsonObject;
}

/** A template as far as running it goes. */
export interface RunnableTemplate {
  readonly apiVersion: string;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly pages: readonly FormPage[];
  readonly steps: readonly RunnableStep[];
  readonly output: JsonObject;
  /** JSON Schema of the secrets. */
  readonly secretsSchema?: JsonObject;
  readonly presentation?: JsonObject;
  readonly formDecorators?: readonly JsonObject[];
  readonly recovery?: JsonObject;
}

export const supportedApiVersion = 'scaffolder.backstage.io/v1beta3';

/** What an apiVersion that is not supported is told. */
export function apiVersionHint(apiVersion: string): string {
  return /^backstage\.io\/v1(beta2|alpha1)$/.test(apiVersion)
    ? `${apiVersion} is an old form: set apiVersion ${supportedApiVersion}, write expressions \${{ }} for {{ }} and read values from parameters`
    : `set apiVersion ${supportedApiVersion}`;
}

/**
 * The template in an entity. Shapes that cannot run throw `invalid-input`; what merely is wrong in it
 * (`checkTemplate`) does not.
 */
export function runnableTemplateOf(entity: JsonObject): RunnableTemplate {
  const { apiVersion, kind } = entity;
  const metadata = objectOf(entity['metadata']);
  const spec = objectOf(entity['spec']);
  if (kind !== 'Template')
    throw invalidInput(`a template is wanted, found the kind ${String(kind)}`);
  if (apiVersion !== supportedApiVersion)
    throw invalidInput(`templates of apiVersion ${String(apiVersion)} cannot run`, {
      hint: apiVersionHint(String(apiVersion)),
    });
  if (!Array.isArray(spec['steps'])) throw invalidInput('the template has no list spec.steps');
  const name = String(metadata['name'] ?? 'template');
  const title = typeof metadata['title'] === 'string' ? metadata['title'] : name;
  const secretsSchema = objectOf(spec['secrets'])['schema'];
  const decorators = spec['formDecorators'] ?? spec['EXPERIMENTAL_formDecorators'];
  const recovery = spec['EXPERIMENTAL_recovery'];
  return {
    ...{ apiVersion, name, title, output: objectOf(spec['output']) },
    ...textField('description', metadata['description']),
    pages: pagesOf(spec['parameters'], title),
    steps: withOwnIds(spec['steps'].map(stepOf)),
    ...(isJsonObject(secretsSchema) ? { secretsSchema } : {}),
    ...(isJsonObject(spec['presentation']) ? { presentation: spec['presentation'] } : {}),
    ...(Array.isArray(decorators) ? { formDecorators: decorators.filter(isJsonObject) } : {}),
    ...(isJsonObject(recovery) ? { recovery } : {}),
  };
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const textField = (key: 'description', value: Json | undefined) =>
  typeof value === 'string' ? { [key]: value } : {};

function pagesOf(parameters: Json | undefined, title: string): FormPage[] {
  const list: readonly Json[] = Array.isArray(parameters) ? parameters : [parameters ?? {}];
  return list.filter(isJsonObject).flatMap((page) => {
    if (Object.keys(page).length === 0 && list.length === 1) return [];
    const { title: own, description, 'backstage:permissions': _permissions, ...schema } = page;
    return [
      {
        title: typeof own === 'string' ? own : title,
        ...textField('description', description),
        schema,
      },
    ];
  });
}

function stepOf(step: Json, index: number): RunnableStep {
  const { id, name, action, input, if: condition, each, timeout, ...rest } = objectOf(step);
  if (typeof action !== 'string') throw invalidInput(`step ${index + 1} names no action`);
  const timeoutMs = durationMs(timeout);
  const retry = objectOf(rest['retry']);
  const times = Number(retry['times'] ?? 0);
  return {
    ...idOf(id, index),
    name: typeof name === 'string' && name !== '' ? name : action,
    action,
    input: objectOf(input),
    ...(typeof condition === 'string' || typeof condition === 'boolean' ? { if: condition } : {}),
    ...(each === undefined ? {} : { each }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(rest['continueOnError'] === true ? { continueOnError: true } : {}),
    ...(times > 0
      ? { retry: { times: Math.min(times, 10), delayMs: durationMs(retry['backoff']) ?? 1_000 } }
      : {}),
  };
}

function idOf(id: Json | undefined, index: number) {
  const written = typeof id === 'string' && id !== '' ? id : `step-${index + 1}`;
  return { id: written, as: written };
}

function withOwnIds(steps: readonly RunnableStep[]): RunnableStep[] {
  const uses = new Map<string, number>();
  return steps.map((step) => {
    const use = (uses.get(step.as) ?? 0) + 1;
    uses.set(step.as, use);
    return use === 1 ? step : { ...step, id: `${step.as}~${use}` };
  });
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `30s`, `10m`, `1h`, `500ms`, or a number of seconds; absent where it is none of them. */
export function durationMs(value: Json | undefined): number | undefined {
  if (typeof value === 'number' && value > 0) return value * 1_000;
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value) : null;
  return match ? Number(match[1]) * (unitMs[match[2] ?? ''] ?? 0) : undefined;
}
