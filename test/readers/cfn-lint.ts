import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingProgram, output, program, withFolder } from './home.ts';
import type { Complaint, Reader, Text } from './reader.ts';

interface Match {
  readonly Rule: { readonly Id: string };
  readonly Level: string;
  readonly Message: string;
  readonly Filename: string;
  readonly Location: {
    readonly Path?: readonly (string | number)[] | null;
    readonly Start: { readonly LineNumber: number };
  };
}

/** A definition is read where templates hold one. */
const template = ({ kind, text }: Text): string =>
  kind === 'asl'
    ? JSON.stringify({
        Resources: {
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { RoleArn: 'arn:aws:iam::111122223333:role/states', Definition: JSON.parse(text) },
          },
        },
      })
    : text;
const suffix = (kind: string): string => (kind === 'yaml' ? 'yaml' : 'json');

const complaint = (m: Match): Complaint => ({
  about: `${m.Rule.Id} ${(m.Location.Path ?? []).join('/')}`,
  says: `${m.Rule.Id} line ${m.Location.Start.LineNumber}: ${m.Message}`,
});

/** cfn-lint: the schemas of CloudFormation and what its authors know beyond them. Its errors count; its advice is for people. */
export const cfnLint: Reader = {
  name: 'cfn-lint',
  kinds: ['yaml', 'json', 'asl'],
  missing: () => missingProgram('cfn-lint'),
  read: texts =>
    withFolder(folder => {
      const files = texts.map((text, i) => {
        const file = `f${i}.${suffix(text.kind)}`;
        writeFileSync(path.join(folder, file), template(text));
        return file;
      });
      const args = ['--format', 'json', '--regions', 'us-east-1', '--', ...files];
      const matches: readonly Match[] = JSON.parse(output(program('cfn-lint'), args, '', folder));
      const errors = matches.filter(m => m.Level === 'Error');
      return files.map(f => errors.filter(m => path.basename(m.Filename) === f).map(complaint));
    }),
  wrong: {
    kind: 'yaml',
    text: 'Resources:\n  M:\n    Type: AWS::SageMaker::Model\n    Properties: { EnableNetworkIsolated: true }\n',
  },
};
