import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { useEndpointAction, useHost } from '@callboard/sdk/react';
import { Button, TextArea } from '@callboard/sdk/ui';
import { useState } from 'react';
import { siteParamsOf } from '../model/site-address.ts';

/** Props of {@link Feedback}. */
export interface FeedbackProps {
  readonly entityRef: string;
  readonly path: string;
}

/** Asks whether a page helped; a word for its owner may follow. */
export function Feedback({ entityRef, path }: FeedbackProps) {
  const send = useEndpointAction(useHost().client(docsRoutes).sendFeedback);
  const [isHelpful, setHelpful] = useState<boolean>();
  const [comment, setComment] = useState('');
  const [isDone, setDone] = useState(false);
  const params = siteParamsOf(entityRef);
  const vote = (value: boolean) => {
    setHelpful(value);
    // What goes wrong is in `send.error`.
    send.run({ params, body: { path, isHelpful: value } }).catch(() => setHelpful(undefined));
  };
  const tell = () => {
    const body = { path, isHelpful: isHelpful === true, comment: comment.trim() };
    send.run({ params, body }).then(
      () => setDone(true),
      () => setDone(false),
    );
  };
  return (
    <section className="docs-feedback" aria-label="Feedback">
      {isHelpful === undefined ? (
        <div className="cb-row cb-wrap">
          <span>Did this page help?</span>
          <Button size="sm" busy={send.isRunning} onClick={() => vote(true)}>
            Yes
          </Button>
          <Button size="sm" busy={send.isRunning} onClick={() => vote(false)}>
            No
          </Button>
        </div>
      ) : isDone ? (
        <p role="status">Thank you, the owners of this page can read it.</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            tell();
          }}
        >
          <p role="status">Thank you.</p>
          <TextArea
            label={isHelpful ? 'Anything to add?' : 'What is missing or wrong?'}
            help="Its owners see it beside the page, without your name."
            value={comment}
            onChange={setComment}
            maxLength={2000}
            rows={3}
          />
          <Button type="submit" size="sm" busy={send.isRunning} disabled={comment.trim() === ''}>
            Send
          </Button>
        </form>
      )}
      {send.error && (
        <p className="cb-tone-danger" role="alert">
          It could not be kept: {send.error.message}
        </p>
      )}
    </section>
  );
}
