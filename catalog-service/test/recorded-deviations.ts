type Reasons = Readonly<Record<string, string>>;

/** Differences of our answers to Backstage's that may be in any of them, each with its reason. */
export const generalDeviations: Reasons = {
  'header vary is missing': 'services do not compress; the gateway does, and says so',
  'header vary is missing on a refusal': 'as above',
  'header etag is missing on a refusal': 'nobody keeps a refusal to ask for it conditionally',
  'header etag is ours only':
    'Backstage streams lists of entities; ours can be asked conditionally',
  '+ error.code string': 'errors are told apart by a code of ours; clients of Backstage ignore it',
  '+ error.hint string': 'says what to do; clients of Backstage ignore it',
  '+ error.issues array': 'every mistake of a request at once; clients of Backstage ignore it',
  '+ error.issues[] object': 'as above',
  '+ error.issues[].message string': 'as above',
  '+ error.issues[].path string': 'as above',
  '+ request.id string': 'leads to the line of the log; clients of Backstage ignore it',
};

const firstOther =
  'without an order Backstage lists by a random id and we by ref, so another entity is the first';
const envelope = 'an unknown path has the envelope of every error, not an empty body';
const proposals = 'we also propose what the author must fill in, in the form of the API';

/** Those that one recorded answer has, by its file. */
export const recordedDeviations: Readonly<Record<string, Reasons>> = {
  'catalog.analyze-location': {
    '+ generateEntities[].fields[] object': proposals,
    '+ generateEntities[].fields[].description string': proposals,
    '+ generateEntities[].fields[].field string': proposals,
    '+ generateEntities[].fields[].state string': proposals,
    '+ generateEntities[].fields[].value null': proposals,
  },
  'catalog.by-query.exists-filter': {
    '+ items[].metadata.labels.example.com/region string': firstOther,
    '+ items[].metadata.title string': firstOther,
    '- items[].metadata.annotations.prometheus.io/rule string': firstOther,
  },
  'catalog.by-query.offset': {
    '+ pageInfo.prevCursor string': 'a page that starts by offset has pages before it, too',
  },
  'catalog.entities.after': {
    '+ [].metadata.tags array': firstOther,
    '+ [].metadata.tags[] string': firstOther,
    '+ [].spec.profile.email string': firstOther,
    '+ [].spec.profile.picture string': firstOther,
  },
  'catalog.unknown-path': {
    '+  object': envelope,
    '+ error object': envelope,
    '+ error.message string': envelope,
    '+ error.name string': envelope,
    '+ request object': envelope,
    '+ request.method string': envelope,
    '+ request.url string': envelope,
    '+ response object': envelope,
    '+ response.statusCode number': envelope,
    '-  string': envelope,
    'content-type none → application/json; charset=utf-8': envelope,
  },
  'catalog.validate-entity.bad': {
    '- errors[].cause object': 'our message is not wrapped around that of another error',
    '- errors[].cause.message string': 'as above',
    '- errors[].cause.name string': 'as above',
  },
};
