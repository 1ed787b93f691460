import type { Value } from '../model/value.ts';
import type { Workload } from '../model/workload.ts';
import { fail, get, items, pass, read, rule, text, undecided } from './kit.ts';

/** What tells who somebody is, alone. A person's age or a customer's number in a system does not. */
const IDENTITY =
  /^(?:(?:customer|client|user|patient|applicant|employee|person|personal|contact|home|billing|mobile|card_?holder)_?)?(?:ssn|social_security(?:_number)?|e_?mail(?:_address)?|phone(?:_number)?|date_of_birth|birth_?date|dob|passport(?:_number)?|credit_card(?:_number)?|card_number|iban|drivers?_licen[cs]e(?:_number)?|first_name|last_name|full_name|surname|street_address|ip_address)$/;

/** What finds personal data, or takes it away, somewhere in the workload. */
const CONTROLS: readonly string[] = [
  'cfn:AWS::Macie::Session',
  'api:macie2.EnableMacie',
  'api:macie2.CreateClassificationJob',
  'api:comprehend.DetectPiiEntities',
  'api:comprehend.ContainsPiiEntities',
  'api:comprehend.StartPiiEntitiesDetectionJob',
  'call:awsglueml.transforms.EntityDetector',
  'import:presidio_analyzer',
  'import:presidio_anonymizer',
  'import:aws_encryption_sdk',
  'import:hashlib',
  'import:scrubadub',
];

const isControlled = (workload: Workload): boolean => CONTROLS.some(name => workload.traces(name).length > 0);

/** `CustomerEmail`, `customer-email` -> `customer_email`. */
const plain = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]/g, '_')
    .toLowerCase();

const nameOf = (definition: Value): string | undefined => text(read(definition, 'FeatureName'));

export default rule({
  id: 'features-without-identity',
  title: 'Features do not say who somebody is',
  why: 'A model seldom learns from an e-mail address or a passport number, but each copy in a feature store has to be found, protected and deleted again. A hash or a number of your own joins the rows as well.',
  practices: ['protect-sensitive-data', 'keep-only-relevant-data'],
  severity: 'hint',
  confidence: 'low',
  on: 'AWS::SageMaker::FeatureGroup',
  references: ['B62'],
  check(group, workload) {
    const { items: definitions, open } = items(get(group, 'FeatureDefinitions'));
    const telling = definitions.filter(d => IDENTITY.test(plain(nameOf(d) ?? '')));
    const [first] = telling;
    if (first) {
      const at = read(first, 'FeatureName').at;
      if (isControlled(workload)) return undecided(at, 'personal data that something else in the workload looks for');
      const names = telling.map(d => nameOf(d) ?? '').join(', ');
      return fail(
        at,
        `By its name this tells who somebody is (${names}), and nothing in the workload finds or masks personal data.`,
      );
    }
    if (open || definitions.length === 0) return undecided(group.at, 'features whose names the source does not show');
    return definitions.some(d => nameOf(d) === undefined)
      ? undecided(group.at, 'features whose names the source does not show')
      : pass(get(group, 'FeatureDefinitions').at);
  },
});
