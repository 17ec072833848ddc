import {
  createTemplateRenderer,
  type TemplateFilter as NunjitsuFilter,
  type PreparedTemplateContext,
  type TemplateGlobal,
  type TemplateRenderer,
  type TemplateValue,
} from 'nunjitsu';
import { invalidInput, messageOf } from '../../errors/callboard-error.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { boundedFilters } from './bounded-filters.ts';
import { builtInFilters, type TemplateFilter, type TemplateFunction } from './filters.ts';
import type { RenderOptions, Templating } from './templating.ts';

/** What expressions may use beyond the language. Names are those that templates write. */
export interface TemplatingExtensionsOfHost {
  readonly filters?: Readonly<Record<string, TemplateFilter>>;
  readonly functions?: Readonly<Record<string, TemplateFunction>>;
  readonly values?: Readonly<
    Record<string, { readonly description?: string; readonly value: Json }>
  >;
}

/** Renders values of a template (`input`, `if`, `each`, `output`), which keep their types. */
export interface ValueRenderer {
  /** A text; a sole expression keeps its type, and is `undefined` where it gives nothing. */
  readonly render: (source: string) => Json | undefined;
  /** Every text in a value; parts that give nothing are left out. `path` is a JSON Pointer. */
  readonly renderAll: (value: Json, path?: string) => Json | undefined;
}

/** The sandbox with everything that the engine needs of it. */
export interface ExpressionSandbox extends Templating {
  readonly filters: Readonly<Record<string, TemplateFilter>>;
  readonly functions: Readonly<Record<string, TemplateFunction>>;
  readonly values: Readonly<
    Record<string, { readonly description?: string; readonly value: Json }>
  >;
  /** `hasFailed`: what `failure()` answers; `always()` is true. */
  readonly valuesWith: (
    context: JsonObject,
    options?: { readonly hasFailed?: boolean },
  ) => ValueRenderer;
  /** Where a text is no template at all: the reason and its place in it, from 1. */
  readonly findSyntaxError: (source: string) => TemplateFault | undefined;
}

export interface TemplateFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Work, output and calls of one render: whatever a template says, it ends soon. */
const limits = {
  workUnits: 250_000,
  outputCodeUnits: 16 * 1024 * 1024,
  nestingDepth: 200,
  capabilityCalls: 2_000,
} as const;

const isTemplate = (text: string) =>
  text.includes('${{') || text.includes('{%') || text.includes('{#');

/** The one place that knows the template engine. Patterns of templates never run. */
export function createTemplating(extensions: TemplatingExtensionsOfHost = {}): ExpressionSandbox {
  const filters = { ...builtInFilters, ...extensions.filters };
  const functions = extensions.functions ?? {};
  const values = extensions.values ?? {};
  const capabilities = {
    filters: {
      ...mapOf(boundedFilters, (run) => run as NunjitsuFilter), // JSON values only, both ways
      ...mapOf(filters, ({ run }) => run as NunjitsuFilter), // likewise
    },
    globals: {
      always: () => true,
      failure: () => hasFailed,
      ...mapOf(functions, ({ run }) => run as TemplateGlobal), // likewise
      ...mapOf(values, ({ value }) => value as TemplateGlobal), // likewise
    },
    allowRegexExecution: false,
  };
  // Renders are synchronous: what is set before one holds for it alone.
  let hasFailed = false;
  const renderers = new Map<string, TemplateRenderer>();
  const rendererFor = ({ cookiecutterCompat, trimBlocks, lstripBlocks }: RenderOptions) => {
    const key = `${cookiecutterCompat} ${trimBlocks} ${lstripBlocks}`;
    const known =
      renderers.get(key) ??
      createTemplateRenderer({
        ...capabilities,
        cookiecutterCompat: cookiecutterCompat ?? false,
        trimBlocks: trimBlocks ?? false,
        lstripBlocks: lstripBlocks ?? false,
      });
    renderers.set(key, known);
    return known;
  };
  const plain = rendererFor({});

  const renderValue = (source: string, context: PreparedTemplateContext, where: string) => {
    if (!isTemplate(source)) return source;
    try {
      return plain.renderValue(source, context, { coercion: 'json', limits }) as Json | undefined; // of JSON only JSON comes
    } catch (error) {
      throw renderError(error, where, source);
    }
  };

  return {
    ...{ filters, functions, values },
    withValues(given, options = {}) {
      const renderer = rendererFor(options);
      const context = renderer.prepareContext(given as Readonly<Record<string, TemplateValue>>); // JSON is a subset
      return (source, where = 'the text') => {
        try {
          return renderer.render(source, context, { limits });
        } catch (error) {
          throw renderError(error, where, undefined);
        }
      };
    },
    valuesWith(given, options = {}) {
      const context = plain.prepareContext(given as Readonly<Record<string, TemplateValue>>); // JSON is a subset
      const renderAll = (value: Json, path = ''): Json | undefined => {
        if (typeof value === 'string') return renderValue(value, context, path);
        if (Array.isArray(value))
          return value.map((item: Json, index) => renderAll(item, `${path}/${index}`) ?? null);
        if (typeof value !== 'object' || value === null) return value;
        const fields = Object.entries(value).flatMap(([key, field]) => {
          const rendered = renderAll(field, `${path}/${key}`);
          return rendered === undefined ? [] : [[key, rendered] as const];
        });
        return Object.fromEntries(fields);
      };
      const within = <T>(work: () => T): T => {
        hasFailed = options.hasFailed ?? false;
        return work();
      };
      return {
        render: (source) => within(() => renderValue(source, context, 'the expression')),
        renderAll: (value, path) => within(() => renderAll(value, path)),
      };
    },
    findSyntaxError(source) {
      if (!isTemplate(source)) return undefined;
      try {
        // Parsed as a whole before anything runs; nothing of it may.
        plain.render(source, {}, { limits: { ...limits, workUnits: 0 } });
      } catch (error) {
        const { code, line, column } = Object(error);
        if (code === 'syntax_error')
          return { message: reasonOf(error), line: line ?? 1, column: column ?? 1 };
      }
      return undefined;
    },
  };
}

const mapOf = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

function reasonOf(error: unknown): string {
  const text = messageOf(error).replace(/^Template error at line \d+, column \d+: /, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function renderError(error: unknown, where: string, source: string | undefined) {
  const { line, column } = Object(error);
  const place = typeof line === 'number' ? `${where}:${line}:${column}` : where;
  const shown = source === undefined ? '' : ` in ${shorten(source)}`;
  return invalidInput(`${place}: ${reasonOf(error)}${shown}`, { cause: error });
}

const shorten = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
