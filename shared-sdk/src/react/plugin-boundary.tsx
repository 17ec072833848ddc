import { Component, type ReactNode } from 'react';
import { messageOf } from '../errors/callboard-error.ts';
import { FailureCard } from '../ui/failure-card.tsx';
import { FailureMark } from '../ui/failure-mark.tsx';

export interface PluginBoundaryProps {
  /** What is inside, as the reader calls it: `the page of Catalog`. */
  readonly what: string;
  /** `inline`: a failure is a button that says more, where a card would break the line; `block` where absent. */
  readonly look?: 'block' | 'inline';
  readonly onError: (error: unknown) => void;
  /** Called before the next attempt; the boundary then renders its children anew. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error?: unknown;
  readonly hasFailed: boolean;
  readonly attempt: number;
}

/** Keeps a failure of what it holds in its own place: says what failed and why, and offers Retry. */
export class PluginBoundary extends Component<PluginBoundaryProps, State> {
  override state: State = { hasFailed: false, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState(({ attempt }) => ({ hasFailed: false, error: undefined, attempt: attempt + 1 }));
  };

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const why = messageOf(this.state.error);
    if (this.props.look === 'inline')
      return <FailureMark what={this.props.what} why={why} onRetry={this.retry} />;
    return (
      <FailureCard
        title={`${this.props.what} failed`}
        what={`${this.props.what} stopped with an error. The rest of the portal is not affected.`}
        why={why}
        onRetry={this.retry}
      />
    );
  }
}
