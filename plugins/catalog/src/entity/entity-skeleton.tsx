import { Card, Grid, GridColumn, Loading, Skeleton } from '@callboard/sdk/ui';

export interface EntitySkeletonProps {
  /** What is known from the address. */
  readonly name: string;
}

/** The page of an entity before the entity is there: of the same shape. */
export function EntitySkeleton({ name }: EntitySkeletonProps) {
  return (
    <div className="cat-entity" aria-busy="true">
      <h1 className="cb-vh">{name}</h1>
      <div className="cat-skeleton-head">
        <Skeleton width={40} height={40} />
        <div>
          <Skeleton width="220px" height={20} />
          <Skeleton width="60%" />
        </div>
      </div>
      <Grid>
        <GridColumn span={8}>
          <Card>
            <Loading label={`Loading ${name}`} lines={6} />
          </Card>
        </GridColumn>
        <GridColumn span={4}>
          <Card>
            <Loading lines={6} />
          </Card>
        </GridColumn>
      </Grid>
    </div>
  );
}
