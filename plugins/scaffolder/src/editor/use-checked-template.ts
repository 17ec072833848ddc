import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { useEffect, useState } from 'react';
import { templateFile } from './editor-files.ts';

const pauseMs = 400;

/** What the service says of the template, when the typing pauses. */
export function useCheckedTemplate(text: string) {
  const [content, setContent] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setContent(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useEndpoint(
    useHost().client(scaffolderRunsRoutes).checkTemplate,
    { body: { content, file: templateFile } },
    { keepPrevious: true, staleMs: 60_000 },
  );
}
