import { SandboxFrame } from '@callboard/sdk/react';
import { CopyButton } from '@callboard/sdk/ui';
import { useEffect, useRef, useState } from 'react';

/** Props of {@link Diagram}. */
export interface DiagramProps {
  /** Mermaid. */
  readonly source: string;
  /** Of the diagrams of the page, from 1. */
  readonly number: number;
}

type Progress = 'waiting' | 'shown' | { readonly failure: string };

/** A diagram, drawn when it comes near the window; until then, and where it cannot be drawn, its source. */
export function Diagram({ source, number }: DiagramProps) {
  const figure = useRef<HTMLElement>(null);
  const isNear = useIsNear(figure);
  const [progress, setProgress] = useState<Progress>('waiting');
  const failure = typeof progress === 'object' ? progress.failure : undefined;
  const code = (
    <div className="docs-code">
      <div className="docs-code-head">
        <span className="cb-clip">mermaid</span>
        <span className="docs-copy">
          <CopyButton text={source} label={`Copy the source of diagram ${number}`} />
        </span>
      </div>
      <pre>
        <code>{source}</code>
      </pre>
    </div>
  );
  return (
    <figure ref={figure} data-docs-diagram={failure === undefined ? progress : 'failed'}>
      {isNear && failure === undefined && (
        <SandboxFrame
          className="docs-diagram-frame"
          name="diagram"
          title={`Diagram ${number}`}
          input={{ source }}
          onShown={() => setProgress('shown')}
          onFailed={(reason) => setProgress({ failure: reason })}
        />
      )}
      {failure !== undefined && (
        <p className="docs-diagram-failure">The diagram cannot be drawn: {failure}</p>
      )}
      {progress === 'shown' ? (
        <details className="docs-diagram-source">
          <summary>Source of the diagram</summary>
          {code}
        </details>
      ) : (
        code
      )}
    </figure>
  );
}

/** Whether an element has come near the window once. */
function useIsNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (isNear || !place.current) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: '400px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isNear, place]);
  return isNear;
}
