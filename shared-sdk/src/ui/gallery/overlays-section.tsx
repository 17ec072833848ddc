import { useState } from 'react';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { Checkbox } from '../checkbox.tsx';
import { Drawer } from '../drawer.tsx';
import { IconButton } from '../icon-button.tsx';
import { Menu } from '../menu.tsx';
import { Modal } from '../modal.tsx';
import { Popover } from '../popover.tsx';
import { Row } from '../row.tsx';
import { Stack } from '../stack.tsx';
import { toast } from '../toast-store.ts';
import { Tooltip } from '../tooltip.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const actions = [
  { id: 'peek', label: 'Peek', icon: 'panel-right', shortcut: 'Space', href: '#overlays' },
  { id: 'copy', label: 'Copy reference', icon: 'copy' },
  { id: 'edit', label: 'Edit in a pull request', icon: 'pencil', disabled: true },
  { id: 'more', heading: 'Catalog' },
  { id: 'remove', label: 'Remove from catalog', icon: 'circle-minus', tone: 'danger' },
] as const;

/** Banners, and everything that floats. */
export function OverlaysSection() {
  const [open, setOpen] = useState<'modal' | 'drawer'>();
  const [hasOwner, setHasOwner] = useState(true);
  const close = () => setOpen(undefined);
  return (
    <GallerySection
      id="overlays"
      title="Banners and overlays"
      rule="They say what happened, then what to do. Only what floats has a shadow."
    >
      <Specimen title="Banners">
        <Stack gap={2}>
          <Banner
            title="Grafana 4.2.0"
            icon="blocks"
            actions={<Button size="sm">Reload</Button>}
            onDismiss={close}
          >
            is loaded, this tab still runs 4.1.3.
          </Banner>
          <Banner tone="warn" title="Slow since 09:12 UTC.">
            p95 is 842 ms.
          </Banner>
          <Banner tone="danger" title="Kubernetes 1.9.0 fails">
            on 31 pages.
          </Banner>
          <Banner tone="info">Production freeze starts in 7 days.</Banner>
          <Banner tone="ok">All 12 checks pass.</Banner>
        </Stack>
      </Specimen>
      <Specimen title="Menu, tooltip, popover, toast, modal, drawer">
        <Row wrap>
          <Menu
            trigger={<IconButton icon="ellipsis" label="More actions" />}
            items={actions}
            align="start"
          />
          <Tooltip label="2026-11-20 08:31:44 UTC">
            <Button variant="quiet">Tooltip</Button>
          </Tooltip>
          <Popover trigger={<Button icon="columns-3">Columns</Button>} label="Columns">
            <Checkbox label="Owner" checked={hasOwner} onChange={setHasOwner} />
          </Popover>
          <Button
            onClick={() =>
              toast({
                title: 'voucher-redeem is ready',
                text: 'Repository, pipeline and catalog entry, in 2 min 41 s.',
                action: { label: 'Open', onSelect: close },
              })
            }
          >
            Toast
          </Button>
          <Button onClick={() => setOpen('modal')}>Modal</Button>
          <Button onClick={() => setOpen('drawer')}>Drawer</Button>
        </Row>
        <Modal
          opened={open === 'modal'}
          onClose={close}
          title="Roll back Deployments to 2.4.0?"
          footer={
            <>
              <Button onClick={close}>Keep 2.5.0</Button>
              <Button variant="danger" icon="undo-2" onClick={close}>
                Roll back
              </Button>
            </>
          }
        >
          <p>
            41 people go back to 2.4.0 within a minute. Nothing they saved is lost. The canary ends
            and stays in the history.
          </p>
        </Modal>
        <Drawer opened={open === 'drawer'} onClose={close} title="Filters">
          <Checkbox label="Only mine" checked={hasOwner} onChange={setHasOwner} />
        </Drawer>
      </Specimen>
    </GallerySection>
  );
}
