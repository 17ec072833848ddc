import { Button, Row, Stack, TextArea } from '@callboard/sdk/ui';
import { useState } from 'react';
import { parseDocument, stringify } from 'yaml';
import type { Values } from './config-patch.ts';

export interface YamlEditorProps {
  readonly title: string;
  readonly values: Values;
  readonly isBusy: boolean;
  readonly onBegin: () => void;
  readonly onSave: (values: Values) => void;
}

/** A config as YAML: whatever its schema allows, comments of registry.yaml left out. */
export function YamlEditor({ title, values, isBusy, onBegin, onSave }: YamlEditorProps) {
  const stated = Object.keys(values).length === 0 ? '' : stringify(values);
  const [edited, setEdited] = useState<string>();
  const text = edited ?? stated;
  const read = readValues(text);
  return (
    <Stack gap={3}>
      <TextArea
        label={`Config of ${title} as YAML`}
        mono
        rows={Math.min(24, Math.max(8, text.split('\n').length + 1))}
        spellCheck={false}
        value={text}
        help="What is not here has its default."
        error={read.problem}
        onChange={(next) => {
          onBegin();
          setEdited(next);
        }}
      />
      <Row>
        <Button
          variant="primary"
          busy={isBusy}
          disabled={edited === undefined || edited === stated || read.values === undefined}
          onClick={() => read.values && onSave(read.values)}
        >
          Save
        </Button>
      </Row>
    </Stack>
  );
}

function readValues(text: string): { readonly values?: Values; readonly problem?: string } {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) return { problem: error.message.split('\n')[0]?.replace(/:$/, '') ?? error.message };
  const values: unknown = document.toJS() ?? {};
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return { problem: 'It must be keys with values.' };
  return { values: Object(values) };
}
