import { own } from '../../model/tables.ts';
import { distance, letters } from '../common/spelling.ts';
import table from './regions.generated.json' with { type: 'json' };

const PARTITIONS: Readonly<Record<string, string>> = table.partitions;
const SERVICES: Readonly<Record<string, string>> = table.services;

/** Every Region of AWS on the day of the table. Written by server/scripts/generate-regions.py. */
export const regions: ReadonlySet<string> = new Set(Object.values(PARTITIONS).flatMap(r => r.split(' ')));

/** Words in the names of Regions: another of them makes another Region, which may be new. */
const DIRECTION = /^(?:central|(?:north|south)?(?:east|west)?)$/;

/** Is it written as a Region is, so that it may be one that the table does not have yet? */
export const isLikeRegion = (text: string): boolean =>
  /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text) &&
  text
    .split('-')
    .slice(1, -1)
    .every(word => DIRECTION.test(word) || word.length <= 5);

/** The Region that was meant by a text that is none: other signs or letters in capitals, an Availability Zone, a slip in a word. */
export function regionMeant(text: string): string | undefined {
  // A name in capitals may be a member of an enumeration, which says it rightly.
  if (regions.has(text) || /^[A-Z][A-Z0-9_]*$/.test(text)) return undefined;
  const plain = letters(text);
  const all = [...regions];
  const same = all.find(r => letters(r) === plain || (r === text.slice(0, -1) && /[a-z]$/.test(text)));
  if (same !== undefined) return same;
  const words = text.split('-');
  const near = all.filter(r => {
    const real = r.split('-');
    const wrong = real.flatMap((word, i) => (word === words[i] ? [] : [i]));
    const [at = 0] = wrong;
    const written = words[at] ?? '';
    return (
      real.length === words.length &&
      wrong.length === 1 &&
      DIRECTION.test(real[at] ?? '') &&
      !DIRECTION.test(written) &&
      distance(written, real[at] ?? '') === 1
    );
  });
  return near.length === 1 ? near[0] : undefined;
}

/** Where a client of boto3 finds its service, on the day of the table; undefined for services that are not known. */
export function regionsOfService(client: string): readonly string[] | undefined {
  const said = own(SERVICES, client)?.split(' ');
  if (!said) return undefined;
  return said[0] === '-' ? [...regions].filter(r => !said.includes(r)) : said;
}

/**
 * Services that come to no further Region: AWS takes no new customers for them. Sources: the notes on availability in their developer guides, read
 * 2026-11.
 */
const CLOSED: ReadonlySet<string> = new Set([
  'forecast',
  'forecastquery',
  'frauddetector',
  'lookoutequipment',
  'sagemaker-edge',
  'sagemaker-geospatial',
]);

/** Is the list of the service's Regions the last word? */
export const isSettled = (client: string): boolean => CLOSED.has(client);
