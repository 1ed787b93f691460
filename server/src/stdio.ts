import { version } from '../../package.json';

const HELP = `ml-lens-language-server: the language server of ML Lens, for editors that speak LSP

  ml-lens-language-server --stdio    serves one editor over standard input and output
  ml-lens-language-server --version, --help

Nothing is executed and nothing leaves this machine. How editors start it: docs/editors in the repository.
`;

/** What an editor adds of itself; whether it still runs is asked by its number. */
const OF_EDITOR = /^--clientProcessId=\d+$/;

function main(args: readonly string[]): void {
  const own = args.filter(a => !OF_EDITOR.test(a));
  const [first] = own;
  const wrong = own.find(a => a !== '--stdio');
  if (own.length === 1 && (first === '--help' || first === '-h')) process.stdout.write(HELP);
  else if (own.length === 1 && (first === '--version' || first === '-v')) process.stdout.write(`${version}\n`);
  else if (first === undefined || wrong !== undefined) {
    const why = wrong === undefined ? 'say --stdio: it is the one way to talk to it' : `unknown argument "${wrong}"`;
    process.stderr.write(`ml-lens-language-server: ${why}\n\n${HELP}`);
    process.exitCode = 2;
  } else require('./server.cjs');
}

main(process.argv.slice(2));
