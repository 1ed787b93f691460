import { equals, fail, get, noneNearby, pass, rule, undecided } from './kit.ts';

const SOURCE = 'AWS::Bedrock::DataSource';

export default rule({
  id: 'bedrock-knowledge-base-source',
  title: 'Knowledge bases have data sources that are declared with them',
  why: 'A data source that somebody added by hand is in no review: nobody can say from the code what the answers are made of, or build the knowledge base again.',
  practices: ['use-data-pipeline', 'automate-data-change-management'],
  severity: 'hint',
  confidence: 'medium',
  on: 'AWS::Bedrock::KnowledgeBase',
  references: ['U111', 'GENOPS01-BP01', 'service-screener:bedrockKBNoDataSources'],
  check(base, workload) {
    // Other kinds read tables or an index that is there already.
    if (equals(get(base, 'KnowledgeBaseConfiguration.Type'), 'VECTOR') !== 'yes') return undefined;
    const bases = workload.all(SOURCE).map(source => workload.resolve(source, get(source, 'KnowledgeBaseId')));
    if (bases.includes(base)) return pass(base.at);
    if (bases.includes(undefined)) return undecided(base.at, 'a data source that may be of this knowledge base');
    return noneNearby(workload, base, ['data-source'], [SOURCE]) === 'yes'
      ? fail(base.at, 'No data source of this knowledge base is declared.')
      : undecided(base.at, 'a mention of data sources that was not understood');
  },
});
