import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCommand } from '../../server/src/cli/arguments.ts';

describe('arguments', () => {
  const message = (...argv: string[]): string => {
    const command = parseCommand(argv);
    assert.equal(command.is, 'usage', argv.join(' '));
    return command.is === 'usage' ? command.message : '';
  };

  test('defaults', () => {
    assert.deepEqual(parseCommand(['check']), {
      is: 'check',
      paths: ['.'],
      format: 'text',
      minSeverity: 'hint',
      failOn: 'warning',
      fix: false,
    });
    assert.deepEqual(parseCommand(['coverage', 'a', 'b', '--format=json']), {
      is: 'coverage',
      paths: ['a', 'b'],
      format: 'json',
      by: 'phase',
    });
  });

  test('misuse says what was meant', () => {
    assert.match(message('chek'), /"chek".*"check"/);
    assert.match(message('check', '--formt', 'json'), /--formt.*"--format"/);
    assert.match(message('check', '--format', 'jsn'), /"jsn".*"json"/);
    assert.match(message('check', '--min-severity', 'warn'), /"warning"/);
    assert.match(message('check', '--fail-on'), /needs a value/);
    assert.match(message('coverage', '--fix'), /"coverage" has no option --fix/);
    assert.match(message('coverage', '--format', 'sarif'), /text, json/);
    assert.match(message('explain'), /needs/);
    assert.match(message(), /No command/);
  });

  test('what stands behind -- is a path', () => {
    const command = parseCommand(['check', '--', '--fix']);
    assert.deepEqual(command.is === 'check' && [command.paths, command.fix], [['--fix'], false]);
  });
});
