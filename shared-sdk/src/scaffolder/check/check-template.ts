import { messageOf } from '../../errors/callboard-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { schemaIssues } from '../../service/config/schema-issues.ts';
import type { ActionRegistry } from '../engine/action-registry.ts';
import {
  apiVersionHint,
  type RunnableStep,
  type RunnableTemplate,
  runnableTemplateOf,
  supportedApiVersion,
} from '../engine/runnable-template.ts';
import type { ExpressionSandbox } from '../templating/create-templating.ts';
import {
  checkExpressions,
  type ExpressionIssue,
  type ExpressionScope,
} from './check-expressions.ts';
import { declaredValuesOf } from './declared-values.ts';
import type { TemplateFinding, TemplateSource } from './template-source.ts';

export interface TemplateCheck {
  /** As one reads: from the top of the file down. */
  readonly issues: readonly TemplateFinding[];
  /** Absent where it has not even the shape of one. */
  readonly template?: RunnableTemplate;
  /** Actions that it uses and that are not here, by id. */
  readonly missingActions: readonly string[];
}

export interface CheckOptions {
  readonly actions: ActionRegistry;
  readonly templating: ExpressionSandbox;
}

type Issue = Omit<ExpressionIssue, 'fragment'> & {
  readonly fragment?: string;
  readonly isKey?: boolean;
};

/** Everything that can be told of a template before it runs. Never throws. */
export function checkTemplate(source: TemplateSource, options: CheckOptions): TemplateCheck {
  const { entity } = source;
  const located = (issue: Issue): TemplateFinding => {
    const { pointer, fragment, isKey, ...rest } = issue;
    const place = source.placeOf(pointer, {
      ...(fragment === undefined ? {} : { fragment }),
      ...(isKey === undefined ? {} : { isKey }),
    });
    return { file: source.file, path: pointer, ...place, ...rest };
  };
  const shape = shapeIssues(entity);
  if (shape.length > 0) return { issues: shape.map(located), missingActions: [] };
  let template: RunnableTemplate;
  try {
    template = runnableTemplateOf(entity);
  } catch (error) {
    const issue: Issue = {
      pointer: '/spec',
      rule: 'shape',
      level: 'error',
      message: messageOf(error),
    };
    return { issues: [located(issue)], missingActions: [] };
  }
  const issues = [
    ...idIssues(template),
    ...template.steps.flatMap((step, index) =>
      stepIssues({ template, step, index, entity }, options),
    ),
    ...outputIssues(template, options),
  ];
  const missing = template.steps
    .map(({ action }) => action)
    .filter((id) => !options.actions.find(id));
  return {
    template,
    issues: issues.map(located).toSorted((a, b) => a.line - b.line || a.column - b.column),
    missingActions: [...new Set(missing)].toSorted(),
  };
}

function shapeIssues(entity: JsonObject): Issue[] {
  const { apiVersion, kind, spec } = entity;
  if (kind !== 'Template')
    return [
      {
        pointer: '/kind',
        rule: 'kind',
        level: 'error',
        message: `a template has kind Template, found ${String(kind)}`,
      },
    ];
  if (apiVersion !== supportedApiVersion)
    return [
      {
        ...{ pointer: '/apiVersion', rule: 'api-version', level: 'error' },
        message: `templates of apiVersion ${String(apiVersion)} cannot run`,
        hint: apiVersionHint(String(apiVersion)),
      },
    ];
  const steps = isJsonObject(spec) ? spec['steps'] : undefined;
  if (!Array.isArray(steps))
    return [
      { pointer: '/spec', rule: 'required', level: 'error', message: 'spec needs the list steps' },
    ];
  return steps.flatMap((step: Json, index): Issue[] => {
    if (isJsonObject(step) && typeof step['action'] === 'string') return [];
    return [
      {
        pointer: `/spec/steps/${index}`,
        rule: 'required',
        level: 'error',
        message: `step ${index + 1} names no action`,
      },
    ];
  });
}

function idIssues({ steps }: RunnableTemplate): Issue[] {
  return steps.flatMap(({ as: id }, index): Issue[] => {
    if (steps.findIndex((step) => step.as === id) === index) return [];
    return [
      {
        pointer: `/spec/steps/${index}/id`,
        rule: 'same-id',
        level: 'warning',
        message: `another step has the id ${id} already`,
        hint: 'later steps see the outputs of the one that ran last',
      },
    ];
  });
}

interface StepPlace {
  readonly template: RunnableTemplate;
  readonly step: RunnableStep;
  readonly index: number;
  readonly entity: JsonObject;
}

function stepIssues(place: StepPlace, options: CheckOptions): Issue[] {
  const { template, step, index } = place;
  const pointer = `/spec/steps/${index}`;
  const scope = scopeAt(template, index, options);
  const conditionScope = { ...scope, isCondition: true, withEach: step.each !== undefined };
  const inputScope = { ...scope, withSecrets: true, withEach: step.each !== undefined };
  return [
    ...actionIssues(step, pointer, options.actions),
    ...checkExpressions(step.if ?? null, `${pointer}/if`, conditionScope),
    ...checkExpressions(step.each ?? null, `${pointer}/each`, scope),
    ...eachIssues(step, pointer, scope),
    ...checkExpressions(step.input, `${pointer}/input`, inputScope),
    ...inputIssues(step, pointer, options.actions),
  ];
}

function actionIssues({ action }: RunnableStep, pointer: string, actions: ActionRegistry): Issue[] {
  if (actions.find(action)) return [];
  const nearest = actions.nearest(action);
  return [
    {
      ...{ pointer: `${pointer}/action`, rule: 'unknown-action', level: 'error' },
      message: `the action ${action} is not here`,
      hint: nearest
        ? `did you mean ${nearest}?`
        : 'a package that has it can be listed in callboard.yaml',
    },
  ];
}

function eachIssues(step: RunnableStep, pointer: string, scope: ExpressionScope): Issue[] {
  const { each } = step;
  const issue = (found: string): Issue => ({
    ...{ pointer: `${pointer}/each`, rule: 'each', level: 'error' },
    message: `each must give a list or an object, it gives ${found}`,
  });
  if (each === undefined || Array.isArray(each) || isJsonObject(each)) return [];
  if (typeof each !== 'string') return [issue(each === null ? 'nothing' : `a ${typeof each}`)];
  if (!each.includes('${{') && !each.includes('{%')) return [issue('a text')];
  const name = /^\s*\$\{\{\s*parameters\.(\w+)\s*\}\}\s*$/.exec(each)?.[1];
  const type = name === undefined ? undefined : scope.declared.fields.get(name)?.['type'];
  const isSimple = typeof type === 'string' && !['array', 'object'].includes(type);
  return isSimple ? [issue(`a ${type}, the type of the field ${name}`)] : [];
}

/** Input that needs no rendering is checked now, the rest when it is known. */
function inputIssues(step: RunnableStep, pointer: string, actions: ActionRegistry): Issue[] {
  const action = actions.find(step.action);
  if (!action) return [];
  return schemaIssues(action.schema.input, step.input).flatMap((problem): Issue[] => {
    if (isRenderedLater(step.input, problem.path)) return [];
    const { path, isKey, message, rule, hint } = problem;
    return [
      {
        ...{ pointer: `${pointer}/input${path}`, rule, level: 'error', message },
        ...(isKey || rule === 'required' ? { isKey: true } : {}),
        ...(hint ? { hint } : {}),
      },
    ];
  });
}

// A text with an expression, or something with one in it, where a union or format is in question.
function isRenderedLater(input: JsonObject, path: string): boolean {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = keys.reduce<Json | undefined>(
    (part, key) =>
      Array.isArray(part) ? part[Number(key)] : isJsonObject(part) ? part[key] : undefined,
    input,
  );
  return typeof value === 'string' && (value.includes('${{') || value.includes('{%'));
}

function outputIssues(template: RunnableTemplate, options: CheckOptions): Issue[] {
  const scope = { ...scopeAt(template, template.steps.length, options), isCondition: true };
  return checkExpressions(template.output, '/spec/output', scope);
}

function scopeAt(
  template: RunnableTemplate,
  index: number,
  options: CheckOptions,
): ExpressionScope {
  // Of steps that share an id the first one counts: it is there for all that follow.
  const steps = new Map(
    template.steps
      .map((step, at) => [step.as, { step, isBefore: at < index }] as const)
      .toReversed(),
  );
  return {
    ...{ steps, sandbox: options.templating, declared: declaredValuesOf(template) },
    outputsOf(step) {
      const output = options.actions.find(step.action)?.schema.output;
      const isClosed = output && 'additionalProperties' in output && !output.additionalProperties;
      if (!isClosed) return undefined;
      return new Set(Object.keys(output.properties));
    },
    ...{ withSecrets: false, withEach: false, isCondition: false },
  };
}
