import { Cmd, Copy, DockerfileParser, Env, From, Healthcheck } from 'dockerfile-ast';

/** An instruction of a stage. */
export type Instruction =
  | { readonly kind: 'workdir'; readonly text: string }
  | { readonly kind: 'run'; readonly text: string }
  | { readonly kind: 'user'; readonly text: string }
  | { readonly kind: 'env'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'copy'; readonly from?: string; readonly paths: readonly string[] };

export interface ImageStage {
  readonly name?: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
  readonly cmd?: readonly string[];
  readonly healthcheck?: readonly string[];
}

/** The stages of a Dockerfile. Throws at an instruction that the replay does not know. */
export function readDockerfile(text: string): readonly ImageStage[] {
  const stages: (ImageStage & { instructions: Instruction[] })[] = [];
  for (const each of DockerfileParser.parse(text).getInstructions()) {
    const content = each.getArgumentsContent() ?? '';
    if (each instanceof From) {
      const name = each.getBuildStage();
      stages.push({
        ...(name === null ? {} : { name }),
        ...{ base: each.getImage() ?? '', instructions: [] },
      });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`${each.getKeyword()} stands before the first FROM`);
    if (each instanceof Cmd) Object.assign(stage, { cmd: JSON.parse(content) });
    else if (each instanceof Healthcheck)
      Object.assign(stage, { healthcheck: JSON.parse(content.replace(/^CMD /, '')) });
    else if (each instanceof Env)
      stage.instructions.push({
        kind: 'env',
        values: Object.fromEntries(
          each.getProperties().map((one) => [one.getName(), one.getValue() ?? '']),
        ),
      });
    else if (each instanceof Copy) {
      const from = each.getFromFlag()?.getValue();
      const paths = content.split(/\s+/);
      stage.instructions.push({ kind: 'copy', ...(from ? { from } : {}), paths });
    } else stage.instructions.push(...plain(each.getKeyword(), content));
  }
  return stages;
}

function plain(keyword: string, text: string): readonly Instruction[] {
  if (keyword === 'EXPOSE') return [];
  if (keyword === 'ARG') {
    const [name = '', value = ''] = text.split('=');
    return [{ kind: 'env', values: { [name]: value } }];
  }
  const kind = { WORKDIR: 'workdir', RUN: 'run', USER: 'user' } as const;
  if (keyword !== 'WORKDIR' && keyword !== 'RUN' && keyword !== 'USER')
    throw new Error(`the replay does not know ${keyword}`);
  return [{ kind: kind[keyword], text }];
}
