import type { Json, JsonObject } from '../../model/json.ts';
import { findNearest } from '../../service/config/did-you-mean.ts';
import type { RunnableStep } from '../engine/runnable-template.ts';
import type { ExpressionSandbox } from '../templating/create-templating.ts';
import { languageFilters, languageGlobals } from '../templating/language-names.ts';
import type { DeclaredValues } from './declared-values.ts';
import { type CodeReference, readCode } from './read-code.ts';
import { scanExpressions } from './scan-expressions.ts';

/** Something wrong with an expression; `fragment` finds it in the file. */
export interface ExpressionIssue {
  readonly pointer: string;
  readonly fragment: string;
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
}

/** What an expression may use where it stands. */
export interface ExpressionScope {
  readonly sandbox: ExpressionSandbox;
  readonly declared: DeclaredValues;
  /** All steps, with whether each ended before this place. */
  readonly steps: ReadonlyMap<string, { readonly step: RunnableStep; readonly isBefore: boolean }>;
  /** Declared outputs of a step's action; absent where they are not known. */
  readonly outputsOf: (step: RunnableStep) => ReadonlySet<string> | undefined;
  readonly withSecrets: boolean;
  readonly withEach: boolean;
  /** Whether `always()` and `failure()` mean something here. */
  readonly isCondition: boolean;
}

/** Every issue of every text in a value. */
export function checkExpressions(
  value: Json,
  pointer: string,
  scope: ExpressionScope,
): ExpressionIssue[] {
  if (typeof value === 'string') return checkText(value, pointer, scope);
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) =>
      checkExpressions(item, `${pointer}/${index}`, scope),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as JsonObject).flatMap(([key, field]) =>
    checkExpressions(field, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, scope),
  );
}

function checkText(text: string, pointer: string, scope: ExpressionScope): ExpressionIssue[] {
  const fault = scope.sandbox.findSyntaxError(text);
  if (fault) {
    const line = text.split('\n')[fault.line - 1] ?? '';
    const fragment = line.trim();
    return [
      {
        ...{ pointer, fragment, level: 'error', rule: 'syntax' },
        message: `${fault.message}: ${fragment}`,
      },
    ];
  }
  const locals = new Set<string>();
  return scanExpressions(text).flatMap(({ code, kind }) => {
    const reading = readCode(code, kind);
    for (const name of reading.locals) locals.add(name);
    const issueOf = (found: Found): ExpressionIssue => ({
      pointer,
      fragment: code.trim(),
      ...found,
    });
    const unknown = reading.filters.flatMap(({ name }) => unknownFilter(name, scope.sandbox));
    const wrong = reading.references
      .filter(({ path }) => !locals.has(path[0] ?? ''))
      .flatMap((reference) => wrongReference(reference, scope));
    return [...unknown, ...wrong].map(issueOf);
  });
}

type Found = Pick<ExpressionIssue, 'rule' | 'level' | 'message' | 'hint'>;

function unknownFilter(name: string, sandbox: ExpressionSandbox): Found[] {
  const known = [...languageFilters, ...Object.keys(sandbox.filters)];
  if (known.includes(name)) return [];
  return [
    {
      rule: 'unknown-filter',
      level: 'error',
      message: `unknown filter ${name}`,
      ...didYouMean(name, known),
    },
  ];
}

const didYouMean = (name: string, known: readonly string[]) => {
  const nearest = findNearest(name, known);
  if (nearest) return { hint: `did you mean ${nearest}?` };
  return known.length > 0 && known.length < 20 ? { hint: `known here: ${known.join(', ')}` } : {};
};

const roots = ['parameters', 'secrets', 'steps', 'user', 'context', 'environment', 'each'] as const;

function wrongReference(reference: CodeReference, scope: ExpressionScope): Found[] {
  const [root = '', name, ...rest] = reference.path;
  const { sandbox } = scope;
  if (reference.isCall && reference.path.length === 1) return wrongCall(root, scope);
  switch (root) {
    case 'parameters':
      return name === undefined ? [] : wrongParameter(name, reference, scope);
    case 'steps':
      return name === undefined ? [] : wrongStep(name, rest, scope);
    case 'secrets':
      return scope.withSecrets
        ? []
        : [
            {
              rule: 'secret-here',
              level: 'error',
              message: 'secrets are known in the input of steps only',
            },
          ];
    case 'each':
      if (scope.withEach) return [];
      return [
        {
          rule: 'unknown-variable',
          level: 'error',
          message: 'each is known in a step with each only',
        },
      ];
    case 'user':
    case 'context':
    case 'environment':
      return [];
    default: {
      if (Object.hasOwn(sandbox.values, root) || languageGlobals.includes(root)) return [];
      const known = [...roots, ...Object.keys(sandbox.values)];
      const isParameter = scope.declared.fields.has(root);
      const hint = isParameter ? { hint: `write parameters.${root}` } : didYouMean(root, known);
      return [
        { rule: 'unknown-variable', level: 'error', message: `unknown variable ${root}`, ...hint },
      ];
    }
  }
}

function wrongCall(name: string, { sandbox, isCondition }: ExpressionScope): Found[] {
  const ofConditions = ['always', 'failure'];
  if (ofConditions.includes(name))
    return isCondition
      ? []
      : [
          {
            rule: 'condition-here',
            level: 'warning',
            message: `${name}() means something in if only`,
          },
        ];
  const known = [...languageGlobals, ...Object.keys(sandbox.functions)];
  if (known.includes(name)) return [];
  return [
    {
      rule: 'unknown-function',
      level: 'error',
      message: `unknown function ${name}`,
      ...didYouMean(name, [...known, ...ofConditions]),
    },
  ];
}

function wrongParameter(
  name: string,
  reference: CodeReference,
  { declared }: ExpressionScope,
): Found[] {
  if (declared.isOpen || declared.fields.has(name)) return [];
  const known = [...declared.fields.keys()];
  const nearest = findNearest(name, known);
  // Without a look-alike it may be given through the API, or be meant to be absent.
  const level = nearest !== undefined && !reference.isGuarded ? 'error' : 'warning';
  return [
    {
      ...{ rule: 'unknown-parameter', level },
      message: `no field of the form is called ${name}`,
      ...didYouMean(name, known),
    },
  ];
}

function wrongStep(id: string, rest: readonly string[], scope: ExpressionScope): Found[] {
  const found = scope.steps.get(id);
  if (!found)
    return [
      {
        rule: 'unknown-step',
        level: 'error',
        message: `no step has the id ${id}`,
        ...didYouMean(id, [...scope.steps.keys()]),
      },
    ];
  if (!found.isBefore)
    return [
      {
        rule: 'later-step',
        level: 'error',
        message: `step ${id} has not run yet here`,
        hint: 'a step sees the outputs of those before it',
      },
    ];
  const [part, output] = rest;
  if (part !== undefined && part !== 'output')
    return [
      {
        rule: 'unknown-step-part',
        level: 'error',
        message: `a step has no ${part}`,
        hint: `write steps['${id}'].output`,
      },
    ];
  const outputs = scope.outputsOf(found.step);
  if (output === undefined || outputs === undefined || outputs.has(output)) return [];
  return [
    {
      ...{ rule: 'unknown-output', level: 'warning' },
      message: `${found.step.action} has no output ${output}`,
      ...didYouMean(output, [...outputs]),
    },
  ];
}
