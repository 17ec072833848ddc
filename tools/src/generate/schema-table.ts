/** What this reads of a JSON Schema. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly description?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[] | undefined;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** Text as it may stand in a cell of a Markdown table. */
export const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A Markdown table of every key of an object schema, in order, with the keys below them. */
export function schemaTable(schema: SchemaNode): string {
  const rows = rowsOf(schema, '');
  if (rows.length === 0) return 'Nothing may be stated.';
  return ['| key | type | needed | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function rowsOf(schema: SchemaNode, prefix: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const isNeeded = schema.required?.includes(name) ?? false;
    const meaning = [property.description ?? '', ...boundsOf(property)].filter(Boolean).join('; ');
    return [
      `| \`${cell(key)}\` | ${typeOf(property)} | ${isNeeded ? 'yes' : ''} | ${cell(meaning)} |`,
      ...rowsOf(property, `${key}.`),
      ...(property.items ? rowsOf(property.items, `${key}[].`) : []),
      ...Object.values(property.patternProperties ?? {}).flatMap((each) =>
        rowsOf(each, `${key}.<key>.`),
      ),
    ];
  });
}

function typeOf(schema: SchemaNode): string {
  const [valueOfMap] = Object.values(schema.patternProperties ?? {});
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.const !== undefined) return `\`${cell(String(schema.const))}\``;
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (valueOfMap) return `map of ${typeOf(valueOfMap)}`;
  return schema.type ?? 'anything';
}

/** The bounds that a value must keep, of a list those of its items too. */
function boundsOf(schema: SchemaNode): readonly string[] {
  return [
    ...range(schema.minLength, schema.maxLength, 'characters'),
    ...range(schema.minItems, schema.maxItems, 'items'),
    ...range(schema.minimum, schema.maximum, ''),
    ...(schema.pattern === undefined ? [] : [`\`${schema.pattern}\``]),
    ...(schema.items ? boundsOf(schema.items).map((bound) => `each ${bound}`) : []),
  ];
}

const number = new Intl.NumberFormat('en-US');

function range(least: number | undefined, most: number | undefined, of: string): readonly string[] {
  const [from, to] = [least, most].map((each) => each !== undefined && number.format(each));
  if (from && to) return [`${from} to ${to} ${of}`.trim()];
  if (from) return [`at least ${from} ${of}`.trim()];
  return to ? [`at most ${to} ${of}`.trim()] : [];
}
