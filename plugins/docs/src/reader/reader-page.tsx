import { formatEntityRef } from '@callboard/sdk/model';
import { useParams } from '@callboard/sdk/react';
import { siteBase } from '../model/site-address.ts';
import { Reader } from './reader.tsx';

/** `/docs/:namespace/:kind/:name/*`: one page of a site. */
export function ReaderPage() {
  const { namespace = '', kind = '', name = '', '*': rest = '' } = useParams();
  const entityRef = formatEntityRef({ kind, namespace, name });
  return <Reader entityRef={entityRef} base={siteBase(entityRef)} rest={rest} place="page" />;
}
