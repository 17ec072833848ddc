import { entityPath } from '@callboard/sdk/react';
import { Anchor, Banner, Button, Card, Loading, Modal, TextField } from '@callboard/sdk/ui';
import { type FormEvent, useId, useState } from 'react';
import { sentence } from '../model/entity-texts.ts';
import { LocationFailure } from './location-failure.tsx';
import { previewSummary } from './preview-summary.ts';
import { PreviewedEntities } from './previewed-entities.tsx';
import { PreviewedIssues } from './previewed-issues.tsx';
import { useRegistration } from './use-registration.ts';

export interface RegisterDialogProps {
  /** What to begin with. */
  readonly address: string;
  readonly onClose: () => void;
}

/** Registers a location: shows first what would come of it, stores nothing before that is agreed to. */
export function RegisterDialog({ address, onClose }: RegisterDialogProps) {
  const [text, setText] = useState(address);
  const [checked, setChecked] = useState<string>();
  const formId = useId();
  const registration = useRegistration();
  const { preview, done, checkError, registerError, isChecking, isRegistering } = registration;
  const isCurrent = checked !== undefined && checked === text.trim();
  const shown = isCurrent && !checkError ? preview : undefined;
  const isKnown = shown?.registeredAs !== undefined;

  function check(event: FormEvent) {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') return;
    setChecked(wanted);
    registration.check(wanted);
  }
  function again() {
    registration.reset();
    setChecked(undefined);
    setText('');
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title="Register a location"
      footer={
        done ? (
          <>
            <Button onClick={again}>Register another</Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            {shown && canRegister(shown.entities.length, shown.failure !== undefined) ? (
              <Button variant="primary" busy={isRegistering} onClick={registration.register}>
                {isKnown ? 'Read it again' : 'Register'}
              </Button>
            ) : (
              <Button
                variant="primary"
                type="submit"
                form={formId}
                busy={isChecking}
                disabled={text.trim() === ''}
              >
                Check
              </Button>
            )}
          </>
        )
      }
    >
      {!done && (
        <form id={formId} onSubmit={check}>
          <TextField
            label="Address"
            placeholder="https://github.com/org/repository"
            help="A repository that has a catalog-info.yaml, or the address of a YAML file."
            value={text}
            onChange={setText}
            autoComplete="off"
            spellCheck={false}
            data-autofocus=""
            error={
              isCurrent && checkError
                ? `${sentence(checkError.message)}.${hintOf(checkError)}`
                : undefined
            }
          />
        </form>
      )}
      {isCurrent && isChecking && !shown && <Loading label="Reading the address" lines={5} />}
      {shown && (
        <div className="cat-register">
          <span className="cb-vh" role="status">
            {done ? 'Registered' : previewSummary(shown)}
          </span>
          {done && (
            <Banner
              tone="ok"
              title={done === 'registered' ? 'It is registered.' : 'It was read again.'}
            >
              <span className="cat-wrap">
                {shown.location.target} is read every five minutes from now on.
              </span>
            </Banner>
          )}
          {!done && isKnown && (
            <Banner tone="info" title="It is registered already.">
              Its Location is{' '}
              <Anchor href={entityPath(shown.registeredAs ?? '')}>in the catalog</Anchor>; you can
              have it read again now.
            </Banner>
          )}
          {!done && <LocationFailure preview={shown} />}
          {!done && !shown.failure && shown.entities.length === 0 && (
            <Banner tone="warn" title="Nothing in it is an entity.">
              {shown.issues.length > 0
                ? 'What is wrong is below.'
                : 'The file is empty, or has no document with apiVersion, kind and metadata.'}
            </Banner>
          )}
          {registerError && !done && (
            <Banner tone="danger" title="It was not registered.">
              {sentence(registerError.message)}.{hintOf(registerError)}
            </Banner>
          )}
          {shown.entities.length > 0 && (
            <Card
              level={3}
              flush
              title={done ? 'Now in the catalog' : 'What comes'}
              count={shown.entities.length}
            >
              <PreviewedEntities entities={shown.entities} isThere={done !== undefined} />
            </Card>
          )}
          {shown.issues.length > 0 && (
            <Card level={3} flush title="What is wrong" count={shown.issues.length}>
              <PreviewedIssues issues={shown.issues} from={shown.location.target} />
            </Card>
          )}
          {!done && shown.issues.length > 0 && shown.entities.length > 0 && (
            <p className="cb-sub">
              What is wrong does not keep the rest out. It is listed among the issues until it is
              mended.
            </p>
          )}
        </div>
      )}
    </Modal>
  );
}

/** A location without an entity would only be an issue. */
const canRegister = (entities: number, hasFailed: boolean) => entities > 0 && !hasFailed;

function hintOf(error: Error): string {
  const hint: unknown = Reflect.get(error, 'hint');
  return typeof hint === 'string' && hint !== '' ? ` ${sentence(hint)}.` : '';
}
