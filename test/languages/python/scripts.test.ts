import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { python } from '../../../server/src/languages/python/index.ts';
import { items, read, text } from '../../../server/src/model/read.ts';
import type { Value } from '../../../server/src/model/value.ts';

function script(source: string): Value | undefined {
  const s = { uri: 'mem:/train.py', path: 'train.py', text: source };
  return python.extract(s, python.parse(s)).resources.find(r => r.type === 'Code::Script')?.properties;
}
const names = (source: string, property: string): readonly (string | undefined)[] => {
  const found = script(source);
  assert.ok(found);
  return items(read(found, property)).items.map(v => text(property === 'Downloads' ? read(v, 'Function') : v));
};

describe('a Python file as a script', () => {
  test('who declares a job is not what the job runs', () => {
    assert.equal(script('import boto3\nboto3.client("sagemaker").create_model(ModelName="churn")\n'), undefined);
    assert.equal(script(''), undefined);
  });

  test('modules of the project, wherever they are imported; libraries are none', () => {
    const source =
      'import os, loop as l, torch\nfrom .data import rows\ndef f():\n    from pkg.part import x\n    import numpy as np\n';
    assert.deepEqual(names(source, 'Modules'), ['loop', 'data', 'pkg.part']);
  });

  test('downloads count where they surely run', () => {
    const guard = '\nif __name__ == "__main__":\n    main()\n';
    const inMain = (body: string): string => `import nltk, subprocess, sys, os\ndef main():\n    ${body}\n${guard}`;
    assert.deepEqual(names(inMain('nltk.download("punkt")'), 'Downloads'), ['nltk.download']);
    assert.deepEqual(names(inMain('if not ready:\n        nltk.download("punkt")'), 'Downloads'), []);
    assert.deepEqual(
      names(inMain('try:\n        nltk.download("punkt")\n    except OSError:\n        pass'), 'Downloads'),
      [],
    );
    assert.deepEqual(names('import nltk\ndef never():\n    nltk.download("punkt")\n', 'Downloads'), []);
    assert.deepEqual(
      names(inMain('subprocess.check_call([sys.executable, "-m", "pip", "install", "timm"])'), 'Downloads'),
      ['pip install'],
    );
    assert.deepEqual(names(inMain('os.system("ls -l")'), 'Downloads'), []);
  });

  test('functions that call each other end', () => {
    const source = 'import nltk\ndef a():\n    b()\n    nltk.download("x")\ndef b():\n    a()\n';
    assert.deepEqual(names(source, 'Downloads'), []);
  });
});
