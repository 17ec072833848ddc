import type { PluginManifest } from '@callboard/sdk/plugin';
import { Card, Code, CopyButton, formatBytes, List, ListItem, Row, Text } from '@callboard/sdk/ui';

export interface FilesCardProps {
  readonly manifest: PluginManifest;
}

/** The files of a bundle, each with the hash that browsers hold it against. */
export function FilesCard({ manifest }: FilesCardProps) {
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Card
      title="Files"
      count={`${manifest.files.length}, ${formatBytes(total)} before compression`}
      flush
    >
      <List>
        {manifest.files.map(({ path, bytes, integrity }) => (
          <ListItem
            key={path}
            title={
              <Text clip as="div" size={13} title={path}>
                <Code>{path}</Code>
              </Text>
            }
            detail={
              <Text tone={3} size={12} clip as="div" title={integrity}>
                {integrity}
              </Text>
            }
            end={
              <Row gap={1}>
                <Text tone={2} size={13}>
                  {formatBytes(bytes)}
                </Text>
                <CopyButton text={integrity} label={`Copy hash of ${path}`} />
              </Row>
            }
          />
        ))}
      </List>
    </Card>
  );
}
