import { items, possibilities, read, show, text } from '../model/read.ts';
import type { Resource } from '../model/resource.ts';
import { own } from '../model/tables.ts';
import type { Workload } from '../model/workload.ts';
import { declared, placeOf, possible, type Said } from './collect.ts';

/** How often, in the words of the profile; not exact where the words are coarser than the schedule. */
export interface Cadence {
  readonly value: 'hourly' | 'daily' | 'weekly' | 'monthly';
  readonly exact: boolean;
}
const DAY = 24 * 60;
const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: DAY, week: 7 * DAY };

function ofRate(every: number, unit: string): Cadence | undefined {
  const minutes = every * (own(MINUTES, unit) ?? 0);
  if (minutes === 0) return undefined;
  if (minutes < DAY) return { value: 'hourly', exact: minutes === 60 };
  if (minutes < 7 * DAY) return { value: 'daily', exact: minutes === DAY };
  if (minutes < 28 * DAY) return { value: 'weekly', exact: minutes === 7 * DAY };
  return { value: 'monthly', exact: minutes <= 31 * DAY };
}

const isAny = (field: string): boolean => field === '*' || field === '?';
const isSingle = (field: string): boolean => /^(?:\d+|[A-Z]{3}|L|\d+L|\d+#\d)$/i.test(field);

function ofCron(fields: readonly string[]): Cadence | undefined {
  const [minute, hour, day, month, weekday] = fields;
  if (!minute || !hour || !day || !month || !weekday) return undefined;
  if (!isSingle(hour)) return { value: 'hourly', exact: hour === '*' && isSingle(minute) };
  if (!isAny(weekday)) {
    if (/[#L]/.test(weekday)) return { value: 'monthly', exact: isAny(month) };
    return isSingle(weekday) ? { value: 'weekly', exact: isAny(month) } : { value: 'daily', exact: false };
  }
  if (isAny(day)) return { value: 'daily', exact: isAny(month) };
  if (isSingle(day)) return { value: 'monthly', exact: isAny(month) };
  return { value: 'daily', exact: false };
}

/** How often an EventBridge schedule runs: `rate(1 day)`, `cron(0 2 * * ? *)`. */
export function cadence(expression: string): Cadence | undefined {
  const rate = /^\s*rate\(\s*(\d+)\s+(minute|hour|day|week)s?\s*\)\s*$/.exec(expression);
  if (rate?.[1] && rate[2]) return ofRate(Number(rate[1]), rate[2]);
  const cron = /^\s*cron\((.+)\)\s*$/.exec(expression);
  return cron?.[1] ? ofCron(cron[1].trim().split(/\s+/)) : undefined;
}

/** Does a rule start the training of models? Its target is a pipeline of SageMaker, or its own name says so. */
function retrains(rule: Resource, workload: Workload): boolean {
  const p = rule.properties;
  const names = [rule.id, text(read(p, 'Name')), text(read(p, 'Description'))];
  if (names.some(n => n !== undefined && /re-?train/i.test(n))) return true;
  return items(read(p, 'Targets')).items.some(target => {
    const arn = read(target, 'Arn');
    // References in it hold colons of their own: `${AWS::Region}`.
    const to = (show(arn) ?? '').replace(/\$\{[^}]{0,300}\}/g, '*');
    return (
      read(target, 'SageMakerPipelineParameters').state === 'object' ||
      /:sagemaker:[^:]*:[^:]*:pipeline\//.test(to) ||
      workload.resolve(rule, arn, 'AWS::SageMaker::Pipeline') !== undefined
    );
  });
}

/** How often models are trained anew, by the rules of EventBridge that start it. Rules that are switched off start nothing. */
export const updateSchedule = (workload: Workload): readonly Said[] =>
  declared(workload, 'AWS::Events::Rule').flatMap(({ document, resource }): readonly Said[] => {
    const p = resource.properties;
    const off = possibilities(read(p, 'State'))?.includes('DISABLED') ?? false;
    if (off || !retrains(resource, workload)) return [];
    const schedule = read(p, 'ScheduleExpression');
    const timed = possible(schedule).flatMap(({ value, sure }): readonly Said[] => {
      const found = cadence(String(value));
      if (!found) return [];
      const place = placeOf(document, schedule.at);
      return [{ value: found.value, sure: found.exact ? sure : 'inferred', note: String(value), place }];
    });
    const event = read(p, 'EventPattern').state;
    return event === 'absent' || event === 'unknown'
      ? timed
      : [...timed, { value: 'per-event', sure: 'known', place: placeOf(document, resource.at) }];
  });
