import path from 'node:path';
import type { Command } from 'commander';
import { docsFinding } from '../../docs/docs-finding.ts';
import { docsFolder } from '../../docs/docs-folder.ts';
import type { CliContext, Conclude } from '../context.ts';
import { type PreviewEvent, previewDocs } from '../dev/docs-preview.ts';
import { untilSignal } from '../dev/until-signal.ts';
import { findingLines } from '../finding-lines.ts';
import {
  askPortal,
  type PortalOptions,
  portalBaseUrl,
  withPortalOptions,
} from '../portal-access.ts';
import { countText } from '../table.ts';
import { type Outcome, printable } from '../terminal.ts';

/** Adds `callboard docs dev`. */
export function addDocsDev(docs: Command, context: CliContext, conclude: Conclude): void {
  const command = docs
    .command('dev')
    .summary('see docs in a running portal while you write them')
    .description(
      'Show a folder of docs in the reader of a running portal, and follow each change of it. Only what the docs are made of is sent. The preview is in no list and no search: who has its address sees it, marked as not published. It is gone when this ends. Takes a key with the scope docs:preview.',
    )
    .argument('[folder]', 'folder of mkdocs.yml or of the README', '.');
  withPortalOptions(command).action((folder: string, options: PortalOptions) =>
    conclude(() => preview(folder, options, context)),
  );
}

const toldIssues = 20;

async function preview(
  folder: string,
  options: PortalOptions,
  { cwd, terminal }: CliContext,
): Promise<Outcome> {
  const absolute = await docsFolder(cwd, folder);
  const say = (line: string) => terminal.err(`• ${printable(line)}\n`);
  const { signal } = untilSignal();
  const { previewReader } = await import('../../docs/read-preview-files.ts');
  const { watchDocs } = await import('../../docs/watch-docs.ts');
  let shown = 0;
  const { look, run } = previewDocs({
    ...{ portal: options, signal, read: previewReader(absolute) },
    title: path.basename(absolute).slice(0, 80) || 'Docs',
    onEvent(event) {
      if (event.kind === 'built' && event.build.state === 'ready') shown += 1;
      for (const line of linesOf(event, folder, options)) say(line);
    },
  });
  const unwatch = watchDocs(absolute, look, () => look());
  try {
    await askPortal(options, run);
  } finally {
    await unwatch();
  }
  return {
    json: { folder, portal: options.portal, shown },
    text: `the docs in ${folder} are shown no more`,
  };
}

function linesOf(
  event: PreviewEvent,
  folder: string,
  { portal }: PortalOptions,
): readonly string[] {
  if (event.kind === 'problem') return [event.message];
  if (event.kind === 'open')
    return [
      `the docs in ${folder} are shown to who has this address, until you end this:`,
      `${portalBaseUrl(portal)}${event.path}`,
    ];
  const { build, issues, tookMs } = event;
  if (build.state === 'failed') return [`the docs could not be built: ${build.error ?? ''}`];
  const rendered = `${countText(build.pages, 'page')}, ${build.rendered} rendered`;
  const named = (file: string) => path.join(folder, file).split(path.sep).join('/');
  const findings = issues.map((issue) => docsFinding(issue, named(issue.file)));
  return [
    `shown after ${Math.round(tookMs)} ms: ${rendered}`,
    ...findingLines(findings.slice(0, toldIssues)),
    ...(build.warnings > toldIssues
      ? [`${build.warnings} in all; \`callboard docs check\` tells them`]
      : []),
  ];
}
