const longestQuote = 1500;

/** What an issue about a page says. */
export interface PageProblem {
  /** Title of the page. */
  readonly title: string;
  /** Path of its source. */
  readonly file: string;
  /** Address of the page, for who reads the issue. */
  readonly address: string;
  /** The passage that it is about; the whole page where absent. */
  readonly passage?: string | undefined;
}

/** Where an issue about a page, or a passage of it, is opened. */
export function issueAddress(template: string, problem: PageProblem): string {
  const { title, file, address, passage } = problem;
  const quote =
    passage === undefined
      ? []
      : [
          ...passage
            .trim()
            .slice(0, longestQuote)
            .split(/\n+/)
            .map((line) => `> ${line}`),
          '',
        ];
  const body = [...quote, '', '', `${file}, ${address}`].join('\n');
  return template
    .replaceAll('{title}', encodeURIComponent(`Docs: ${title}`))
    .replaceAll('{body}', encodeURIComponent(body));
}
