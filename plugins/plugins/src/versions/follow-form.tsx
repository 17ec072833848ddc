import { Button, Select, Stack, TextField } from '@callboard/sdk/ui';
import { type FormEvent, useState } from 'react';

export interface FollowFormProps {
  /** As registry.yaml says; the newest release where absent. */
  readonly wanted: string | undefined;
  readonly isBusy: boolean;
  readonly onFollow: (wanted: string) => void;
}

type Way = 'latest' | 'next' | 'stated';

const ways = [
  { value: 'latest', label: 'The newest release' },
  { value: 'next', label: 'The newest, prereleases too' },
  { value: 'stated', label: 'A version or a range' },
] as const;

/** Which versions a plugin follows: a channel, a range, or exactly one. */
export function FollowForm({ wanted = 'latest', isBusy, onFollow }: FollowFormProps) {
  const isChannel = wanted === 'latest' || wanted === 'next';
  const [way, setWay] = useState<Way>(isChannel ? wanted : 'stated');
  const [text, setText] = useState(isChannel ? '' : wanted);
  const next = way === 'stated' ? text.trim() : way;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (next !== '' && next !== wanted) onFollow(next);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={3}>
        <Select
          label="Which version runs"
          options={ways}
          value={way}
          onChange={(value) => setWay(ways.find((each) => each.value === value)?.value ?? 'latest')}
        />
        {way === 'stated' && (
          <TextField
            label="Version or range"
            placeholder="^1.2"
            value={text}
            onChange={setText}
            help="1.4.0 pins one; ^1.2, ~1.2 or 1.x take what is published later."
          />
        )}
        <div>
          <Button type="submit" disabled={next === '' || next === wanted} busy={isBusy}>
            Apply
          </Button>
        </div>
      </Stack>
    </form>
  );
}
