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
      outputs: [{ format: 'text' }],
      minSeverity: 'hint',
      failOn: 'warning',
      fix: false,
      inline: true,
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
    assert.match(
      message('check', '--format', 'sarif', '--format', 'json'),
      /Only one format can be printed.*json=<file>/,
    );
    assert.match(message('check', '--format', 'sarif=a', '--format', 'json=a'), /Two formats.*"a"/);
    assert.match(message('check', '--format', 'sarif='), /needs a file/);
    assert.match(message('check', '--format', 'sarif=a', '--output', 'b'), /no file of its own/);
    assert.match(message('check', '--min-severity', 'warn'), /"warning"/);
    assert.match(message('check', '--fail-on'), /needs a value/);
    assert.match(message('coverage', '--fix'), /"coverage" has no option --fix/);
    assert.match(message('coverage', '--format', 'sarif'), /text, json/);
    assert.match(message('explain'), /needs/);
    assert.match(message(), /No command/);
  });

  test('one format is printed, others are written', () => {
    const outputs = (...argv: string[]) => {
      const command = parseCommand(['check', ...argv]);
      return command.is === 'check' ? command.outputs : command;
    };
    assert.deepEqual(outputs('--format', 'json', '-o', 'a=b.json'), [{ format: 'json', file: 'a=b.json' }]);
    assert.deepEqual(outputs('--output', 'a.txt'), [{ format: 'text', file: 'a.txt' }]);
    assert.deepEqual(outputs('--format', 'sarif=a=b.sarif', '--format', 'text'), [
      { format: 'sarif', file: 'a=b.sarif' },
      { format: 'text' },
    ]);
  });

  test('what stands behind -- is a path', () => {
    const command = parseCommand(['check', '--', '--fix']);
    assert.deepEqual(command.is === 'check' && [command.paths, command.fix], [['--fix'], false]);
  });
});
