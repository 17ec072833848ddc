const partsOf = (version: string) => {
  const [core = '', ...pre] = (version.split('+')[0] ?? '').split('-');
  return { core: core.split('.').map(Number), pre: pre.join('-') };
};

/** Order of two semver versions: negative, zero or positive. A release follows its pre-releases. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < 3; i++) {
    const difference = (left.core[i] ?? 0) - (right.core[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.pre === right.pre) return 0;
  if (left.pre === '') return 1;
  if (right.pre === '') return -1;
  return left.pre.localeCompare(right.pre, 'en', { numeric: true });
}
