import { isSettled, regions, regionsOfService } from './data/regions.ts';
import { fail, get, pass, review, rule, set, text, undecided } from './kit.ts';

export default rule({
  id: 'service-in-region',
  title: 'Services are asked for in a Region that has them',
  why: 'Not every Region has every service. A client in one that has not finds no endpoint, and the program fails when the first request is sent.',
  practices: ['purpose-built-services', 'data-compute-proximity'],
  severity: 'warning',
  confidence: 'medium',
  on: 'Code::Client',
  references: ['B43'],
  check(client) {
    const service = text(get(client, 'Service')) ?? '';
    const region = get(client, 'Region');
    const offered = regionsOfService(service);
    if (!offered) return undefined;
    const name = text(region);
    if (name === undefined) return undecided(region.at, 'a Region that is decided at run time');
    if (offered.includes(name)) return pass(region.at);
    // A service that still grows may have come to the Region since.
    if (!isSettled(service) || !regions.has(name))
      return undecided(region.at, 'a Region to which the service may have come since');
    const [only, ...others] = offered;
    const where = others.length === 0 ? `in ${only} alone` : `in ${offered.length} Regions: ${offered.join(', ')}`;
    const fix = only && others.length === 0 && review(`Ask in ${only}`, set(client, 'Region', only));
    return fail(region.at, `${service} is not offered in ${name}; it is ${where}.`, fix ? { fix } : {});
  },
});
