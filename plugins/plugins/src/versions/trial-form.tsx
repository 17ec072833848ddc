import { Button, Select, Stack, TextField } from '@callboard/sdk/ui';
import { type FormEvent, useState } from 'react';

export interface Trial {
  readonly version: string;
  readonly percent: number;
  readonly groups?: string[];
}

export interface TrialFormProps {
  /** That may be tried, newest first. */
  readonly versions: readonly string[];
  readonly isBusy: boolean;
  readonly onTry: (trial: Trial) => void;
}

const shares = [0, 1, 5, 10, 25, 50].map((percent) => ({
  value: String(percent),
  label: percent === 0 ? 'Nobody else' : `${percent} % of people`,
}));

/** Gives a version to some people before it is everybody's. */
export function TrialForm({ versions, isBusy, onTry }: TrialFormProps) {
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState('10');
  const [text, setText] = useState('');
  const version = versions.includes(chosen) ? chosen : (versions[0] ?? '');
  const groups = text.split(/[\s,]+/).filter(Boolean);
  const isForSomebody = percent !== '0' || groups.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isForSomebody)
      onTry({ version, percent: Number(percent), ...(groups.length > 0 ? { groups } : {}) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={3}>
        <Select
          label="Version to try"
          options={versions.map((each) => ({ value: each, label: each }))}
          value={version}
          onChange={setChosen}
        />
        <Select label="Share of people" options={shares} value={percent} onChange={setPercent} />
        <TextField
          label="Groups and people besides"
          placeholder="group:default/platform"
          value={text}
          onChange={setText}
          help="Refs, with commas between them. Groups below them count too."
        />
        <div>
          <Button type="submit" disabled={!isForSomebody} busy={isBusy}>
            Try it
          </Button>
        </div>
      </Stack>
    </form>
  );
}
