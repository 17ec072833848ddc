import { Banner, Button } from '@callboard/sdk/ui';

/** Stands above what is left of an entity on a page that was open when it went. */
export function EntityGone({ name }: { readonly name: string }) {
  return (
    <Banner
      tone="warn"
      title={`${name} is no longer in the catalog.`}
      actions={
        <Button size="sm" href={`/catalog?q=${encodeURIComponent(name)}`}>
          Search the catalog
        </Button>
      }
    >
      It was removed or renamed while this page was open. What is shown is its last state.
    </Banner>
  );
}
