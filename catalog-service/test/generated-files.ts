import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Numbers from 0 to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface GeneratedFile {
  /** Every entity of the file has it as its title. */
  version: number;
  names: string[];
  isBroken: boolean;
}

/**
 * Files of entities below a folder, which change at random: documents come and go, files come, go, move
 * and break. No two hold the same entity.
 */
export function createGeneratedFiles(folder: string, random: () => number) {
  const files = new Map<string, GeneratedFile>();
  let made = 0;
  const upTo = (count: number) => Math.floor(random() * count);
  const pick = () => [...files.keys()][upTo(files.size)] ?? 'entities/none.yaml';
  const newNames = (count: number) => Array.from({ length: count }, () => `e${made++}`);
  const newPath = () =>
    `${['entities', 'entities/below', 'linked/parts'][upTo(3)]}/f${made++}.yaml`;

  function save(path: string, file: GeneratedFile): void {
    files.set(path, file);
    const texts = file.names.map((name) => entityText(name, file.version));
    if (file.isBroken) texts[0] = 'apiVersion: backstage.io/v1alpha1\nkind: [Component\n';
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), texts.join('---\n'));
  }

  const changes: readonly (() => void)[] = [
    () => save(newPath(), { version: 0, names: newNames(1 + upTo(8)), isBroken: false }),
    () => {
      const path = pick();
      files.delete(path);
      rmSync(join(folder, path), { force: true });
    },
    () => {
      const [from, to] = [pick(), newPath()];
      const file = files.get(from);
      if (!file) return;
      files.delete(from);
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      renameSync(join(folder, from), join(folder, to));
      files.set(to, file);
    },
    ...Array<() => void>(5).fill(() => {
      const path = pick();
      const { version = 0, names = [] } = files.get(path) ?? {};
      const kept = names.filter(() => random() > 0.2);
      const next = [...kept, ...newNames(kept.length === 0 ? 1 : upTo(2))];
      save(path, { version: version + 1, names: next, isBroken: random() < 0.2 });
    }),
  ];

  mkdirSync(join(folder, 'entities'), { recursive: true });
  mkdirSync(join(folder, 'linked/parts'), { recursive: true });
  writeFileSync(
    join(folder, 'linked/all.yaml'),
    'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: [./parts/*.yaml] }\n',
  );
  return {
    sources: [join(folder, 'entities'), join(folder, 'linked/all.yaml')],
    add(count: number): void {
      for (let left = count; left > 0; left -= 1) changes[0]?.();
    },
    change(count: number): void {
      for (let left = count; left > 0; left -= 1) changes[upTo(changes.length)]?.();
    },
    /** Afterwards every document is right. */
    mend(): void {
      for (const [path, file] of files)
        if (file.isBroken) save(path, { ...file, version: file.version + 1, isBroken: false });
    },
    /** Refs of all entities, with their titles. */
    entities: (): ReadonlyMap<string, string> =>
      new Map([
        ['location:default/all', ''],
        ...[...files.values()].flatMap(({ names, version }) =>
          names.map((name) => [`component:default/${name}`, `v${version}`] as const),
        ),
      ]),
  };
}

function entityText(name: string, version: number): string {
  const number = Number(name.slice(1));
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  title: v${version}
  tags: [t${number % 9}]
spec:
  type: service
  lifecycle: production
  owner: team-${number % 7}
  system: s${(number + version) % 5}
  dependsOn: [component:default/e${(number * 7) % 400}]
`;
}
