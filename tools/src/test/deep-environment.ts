type Environment = Readonly<Record<string, string | undefined>>;

/** What the long proofs of `npm run test:deep` run at full count; a variable that is set wins. */
export function deepEnvironment(env: Environment): Environment {
  return {
    CALLBOARD_DEEP: '1',
    CALLBOARD_FUZZ_RUNS: env['CALLBOARD_FUZZ_RUNS'] ?? '20000',
    CALLBOARD_TEST_DOCS_PAGES: env['CALLBOARD_TEST_DOCS_PAGES'] ?? '2000',
    CALLBOARD_TEST_DOCS_MEGABYTES: env['CALLBOARD_TEST_DOCS_MEGABYTES'] ?? '300',
    CALLBOARD_TEST_KILLS: env['CALLBOARD_TEST_KILLS'] ?? '50',
  };
}
