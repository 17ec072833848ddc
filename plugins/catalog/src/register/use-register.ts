import { useSearchParams } from '@callboard/sdk/react';

const name = 'register';

/** Whether the dialog that registers a location is open, and for which address: the page's says so. */
export function useRegister() {
  const [search, setSearch] = useSearchParams();
  return {
    /** Absent while the dialog is closed. */
    address: search.get(name) ?? undefined,
    open: () =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        after.set(name, '');
        return after;
      }),
    close: () =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete(name);
          return after;
        },
        { replace: true },
      ),
  };
}
