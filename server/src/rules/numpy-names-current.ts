import { fail, get, items, read, rule, safe, set, text } from './kit.ts';

/** The message names so many. */
const SHOWN = 3;

export default rule({
  id: 'numpy-names-current',
  title: 'Code uses names that NumPy still has',
  why: 'NumPy took old names away in 1.24 and 2.0. The code stops with an error as soon as a newer image or another list of packages brings a newer NumPy.',
  practices: ['package-approved-libraries'],
  severity: 'info',
  confidence: 'medium',
  on: 'Code::Numpy',
  references: ['U188', 'ruff:NPY001', 'ruff:NPY201', 'Sonar:S6730'],
  check(numpy) {
    const gone = items(get(numpy, 'Gone')).items;
    const [first] = gone;
    if (!first) return undefined;
    const of = (since: string): string => {
      const own = gone.filter(g => text(read(g, 'Since')) === since).map(g => `numpy.${text(read(g, 'Name')) ?? ''}`);
      const names = [...new Set(own)];
      const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
      return names.length > 0 ? `NumPy ${since} has no ${names.slice(0, SHOWN).join(', ')}${more}` : '';
    };
    const says = ['1.24', '2.0'].map(of).filter(part => part !== '');
    return fail(first.at, `${says.join('; ')}.`, {
      fix: safe('Write what NumPy has today', set(numpy, 'Gone', [])),
    });
  },
});
