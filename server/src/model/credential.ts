/** Access key ids: four letters of kind and sixteen of base32. Source: IAM user guide, unique identifiers. */
const KEY_ID = /^(?:AKIA|ASIA)[A-Z2-7]{16}$/;
const NAMES_SECRET =
  /(?:^|_)(?:aws_?secret_?access_?key|secret_?access_?key|aws_?session_?token|secret_?key|client_?secret|password|passwd|pwd|api_?key|auth_?token|access_?token|hf_?token|hugging_?face_?hub_?token|token|secret)$/;
const NAMES_ID = /(?:^|_)aws_?access_?key_?id$/;
/** Words of documentation and of code that says where the secret is to be found. */
const PLACEHOLDER =
  /example|your|change|replace|placeholder|insert|enter|dummy|fake|sample|secret|password|token|xxx|\*\*\*|<|>|\.\.\.|\$\{|\{\{|^none$|^null$|^test|demo|todo|foobar|1234567/i;

const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toLowerCase();

/** Bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
  let bits = 0;
  for (const n of counts.values()) bits -= (n / text.length) * Math.log2(n / text.length);
  return bits;
}

const varied = (text: string): boolean => /[0-9]/.test(text) && /[a-zA-Z]/.test(text) && entropy(text) >= 3;

/**
 * Does the text look like a credential that works? Either by its own shape, or because it is given to a credential's name
 * (variable, keyword, key) and is no placeholder.
 */
export function credential(name: string | undefined, text: string): boolean {
  if (text.length < 12 || text.length > 400 || /\s/.test(text) || PLACEHOLDER.test(text)) return false;
  if (KEY_ID.test(text)) return true;
  if (/^hf_[A-Za-z]{30,}$/.test(text)) return true;
  if (name === undefined) return false;
  const plain = snakeCase(name);
  if (NAMES_ID.test(plain)) return KEY_ID.test(text);
  // Paths, addresses, names of secrets and identifiers are no secrets.
  if (
    !NAMES_SECRET.test(plain) ||
    /^[a-z]+:|^\/|^arn|\//.test(text.slice(0, 8)) ||
    /^[a-z]+(?:[-_.][a-z0-9]+)*$/i.test(text)
  ) {
    return NAMES_SECRET.test(plain) && /secret_?access_?key$/.test(plain) && /^[A-Za-z0-9/+]{40}$/.test(text);
  }
  return varied(text);
}

/** How a script gives a value to a name: an assignment, an option, `aws configure set`. */
const GIVEN: readonly RegExp[] = [
  /([A-Za-z_][\w-]{0,100})=["']?([^\s"';&|]+)/g,
  /--([a-z][\w-]{0,100})[\s=]+["']?([^\s"';&|]+)/g,
  /\b(aws_\w+)\s+["']?([^\s"';&|]+)/g,
];
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,200}:([^\s/@"']{1,500})@/g;

/** What holds the credentials that a shell script spells out: variables, options, addresses. */
export function credentialsInScript(script: string): readonly string[] {
  const found = new Set<string>();
  for (const line of script.split('\n')) {
    for (const given of GIVEN)
      for (const [, name = '', value = ''] of line.matchAll(given)) if (credential(name, value)) found.add(name);
    for (const [, password = ''] of line.matchAll(IN_ADDRESS))
      if (credential('password', password)) found.add('an address');
    for (const word of line.split(/[\s"'=,;]+/)) if (credential(undefined, word)) found.add('a key');
  }
  return [...found];
}
