import type { CSSProperties } from 'react';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { Empty } from '../empty.tsx';
import { FailureCard } from '../failure-card.tsx';
import { Forbidden } from '../forbidden.tsx';
import { List } from '../list.tsx';
import { ListItem } from '../list-item.tsx';
import { Loading } from '../loading.tsx';
import { NotFound } from '../not-found.tsx';
import { Partial } from '../partial.tsx';
import { Problem } from '../problem.tsx';
import { toast } from '../toast-store.ts';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const style: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
  gap: 'var(--cb-4)',
  alignItems: 'start',
};

const slow = Object.assign(new Error('the database took longer than 5 s'), {
  code: 'timeout',
  hint: 'try again, or look in Argo CD',
  requestId: 'req_01JD4W8Q2M',
});

function retry() {
  toast({ tone: 'info', title: 'Asked again' });
}

/** The seven states of a page or card, and what stands in for a plugin that failed. */
export function StatesSection() {
  return (
    <GallerySection
      id="states"
      title="States"
      rule="The same card in each state: it keeps its size, its title and its place."
    >
      <Specimen title="All states of one card" wide>
        <div style={style}>
          <Card title="Ready" level={4} flush>
            <List>
              <ListItem title="4.18.2 in production" detail="deployed 3 h ago" />
              <ListItem title="4.19.0 in staging" detail="deployed 7 h ago" />
            </List>
          </Card>
          <Card title="Loading" level={4} flush>
            <Loading label="Loading deployments" />
          </Card>
          <Card title="Empty" level={3} flush>
            <Empty
              level={4}
              title="No deployments yet"
              action={<Button size="sm">Show the command</Button>}
            >
              Send one event from your pipeline and each version appears here within two seconds.
            </Empty>
          </Card>
          <Card title="Partial" level={3} flush>
            <Partial level={4} title="Production US is missing" onRetry={retry}>
              Argo CD of us-east did not answer for 6 min. The three other environments are current.
            </Partial>
          </Card>
          <Card title="Error" level={3} flush>
            <Problem level={4} title="Deployments cannot be shown" error={slow} onRetry={retry} />
          </Card>
          <Card title="Forbidden" level={3} flush>
            <Forbidden
              level={4}
              title="You may not see deployments"
              right="deployment.read"
              grantedBy="Jonas Reyes"
              action={<Button size="sm">Ask Jonas Reyes</Button>}
            />
          </Card>
          <Card title="Not found" level={3} flush>
            <NotFound
              level={4}
              title="checkout-ap is not here"
              nearest={[
                { title: 'checkout-api', href: '#states' },
                { title: 'checkout-db', href: '#states' },
              ]}
              action={<Button size="sm">Search the catalog</Button>}
            >
              Renamed things lead to their new name for 90 days.
            </NotFound>
          </Card>
        </div>
      </Specimen>
      <Specimen title="A plugin that failed" wide>
        <FailureCard
          level={3}
          title="Kubernetes"
          icon="cpu"
          source="Plugin kubernetes 1.9.0, Community"
          what="Pods cannot be shown"
          why="The plugin stopped on Cannot read 'usage' of undefined."
          stillTrue="The service itself is not affected, and the rest of this page is complete."
          onRetry={retry}
          actions={
            <Button size="sm" icon="external-link" href="#states">
              Open in Argo CD
            </Button>
          }
          requestId="req_01JD4W8Q2M"
          details={
            'TypeError: Cannot read properties of undefined\n    at PodTable (pods.tsx:41:18)'
          }
          footer="Last good answer 2 h ago: 6 of 6 pods ready."
        />
      </Specimen>
    </GallerySection>
  );
}
