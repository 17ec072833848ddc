/** Expressions that try to get out, to run code, or to use up the process. For tests. */
export const hostileExpressions: readonly string[] = [
  ...["''.constructor.constructor('return process')()", "''['constructor']['constructor']('1')()"],
  ...[
    "''['con' + 'structor']",
    '[].constructor',
    '{}.constructor',
    'range.constructor',
    '(1).constructor',
  ],
  ...[
    'parameters.__proto__',
    "parameters['__proto__']",
    "parameters['__pro' + 'to__']",
    'always.constructor',
  ],
  ...[
    'parameters.constructor.prototype',
    "parameters | pick('__proto__')",
    "parameters | pick('constructor')",
  ],
  ...[
    "parameters | pick('constructor.constructor')",
    "[1] | pick('constructor')",
    "'a' | pick('length')",
  ],
  ...[
    "[1] | map('constructor')",
    "[{a:1}] | groupby('__proto__')",
    "[{a:1}] | sort(false, false, '__proto__')",
  ],
  ...[
    "[{a:1}] | selectattr('constructor')",
    "[{a:1}] | sum('__proto__')",
    "['a'] | join('', 'constructor')",
  ],
  ...[
    'process',
    'process.env',
    'globalThis',
    'require',
    "require('fs')",
    'this',
    'global',
    'self',
    'Function',
  ],
  ...[
    "Function('return 1')()",
    'eval("1")',
    'import("fs")',
    'module',
    'exports',
    'console.log(1)',
    'fetch',
  ],
  ...[
    'range(1000000000)',
    'range(0, 99999999)',
    "'a' | center(999999999)",
    "'a' | indent(999999999)",
  ],
  ...[
    "range(99999) | join(',')",
    '[1] | batch(1, 2) | slice(999999999)',
    "'a'.repeat(1000000)",
    "'x' * 1000",
  ],
  ...[
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | replace(r/(a+)+$/, 'b')",
    'r/(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!")',
  ],
  ...[
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(r/(a+)+$/)",
    "'a'.search('b')",
    "r/x/.constructor('y')",
  ],
  ...[
    'parameters.toString()',
    'parameters.hasOwnProperty',
    'parameters.valueOf',
    "parameters['__lookupGetter__']",
  ],
  ...[
    'cycler().next.constructor',
    'joiner().constructor',
    'loop.constructor',
    'caller()',
    'super()',
    'varargs',
  ],
  ...[
    'user.ref.constructor',
    'context.task.__proto__',
    '[].__proto__.x',
    '"".__defineGetter__',
    'arguments',
  ],
  ...[
    "{'__proto__': 1}",
    '{constructor: 1}',
    "{['__proto__']: 1}",
    'parameters.name.constructor.name',
  ],
  ...[
    `${'('.repeat(3000)}1${')'.repeat(3000)}`,
    `${'['.repeat(3000)}${']'.repeat(3000)}`,
    `${'not '.repeat(5000)}1`,
  ],
  ...[
    `${'1 + '.repeat(20_000)}1`,
    `${'a.'.repeat(20_000)}b`,
    `'${'x'.repeat(100_000)}' | upper | lower | title`,
  ],
  ...["[1] | batch(999999999, 'x')", "'ab' | slice(-1)", "'ab' | slice('x')", '[1] | slice(0)'],
];

/** The same with tags. */
export const hostileTemplates: readonly string[] = [
  ...[
    "{% include '/etc/passwd' %}",
    "{% extends 'x' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
  ],
  ...['{% for i in range(99999) %}{% for j in range(99999) %}a{% endfor %}{% endfor %}'],
  ...['{% macro m() %}${{ m() }}${{ m() }}{% endmacro %}${{ m() }}', '{% set x = x %}${{ x() }}'],
  ...["{% set a = 'x' %}{% for i in range(60) %}{% set a = a + a %}{% endfor %}${{ a }}"],
  ...[
    '{% set a = [1] %}{% for i in range(60) %}{% set a = a.concat(a) %}{% endfor %}${{ a | length }}',
  ],
  ...[
    '{% set __proto__ = 1 %}',
    '{% set constructor = 1 %}',
    '{% for __proto__ in [1] %}{% endfor %}',
  ],
  ...[
    '{% filter constructor %}x{% endfilter %}',
    '{% call m() %}x{% endcall %}',
    '{% block x %}${{ super() }}{% endblock %}',
  ],
  ...[
    `${'{% if 1 %}'.repeat(3000)}x${'{% endif %}'.repeat(3000)}`,
    '{% raw %}',
    '{% if %}',
    '${{',
    '{% endfor %}',
  ],
  ...[
    "${{ a | replace('x', a) | length }}",
    "${{ a.replace('x', a) | length }}",
    '${{ range(5000) | join(a) | length }}',
    "${{ a.split('').join(a) | length }}",
    '{% for i in range(12) %}{% set a = a | forceescape %}{% endfor %}${{ a | length }}',
  ].map(
    (rest) =>
      `{% set a = '<xxxxxxx' %}{% for i in range(14) %}{% set a = a ~ a %}{% endfor %}${rest}`,
  ),
];
