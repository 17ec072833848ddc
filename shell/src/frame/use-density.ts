import { useSetting } from '@callboard/sdk/react';
import { useLayoutEffect } from 'react';

/** Gives every table of the page the height of rows that the person chose. */
export function useDensity(): void {
  const { value } = useSetting('density');
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (value === 'compact') dataset['cbDensity'] = value;
    else delete dataset['cbDensity'];
  }, [value]);
}
