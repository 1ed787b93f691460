import { createHash } from 'node:crypto';

type Argument = string | number | undefined;
/** What was asked, of what, and a digest of the answer. */
export type Answer = readonly [question: string, of: readonly (string | number | null)[], digest: string];

const questions = new Map<string, (...of: readonly Argument[]) => unknown>();
let listener: ((question: string, of: readonly Argument[], digest: string) => void) | undefined;

/** Bytes count as they are; the order in which a disk names things does not. */
function digest(answer: unknown): string {
  const hash = createHash('sha256');
  if (answer instanceof Uint8Array) return hash.update('bytes').update(answer).digest('base64');
  const sorted = Array.isArray(answer) ? answer.map(item => JSON.stringify(item)).sort() : answer;
  return hash.update(JSON.stringify(sorted) ?? 'nothing').digest('base64');
}

const failure = (error: unknown): unknown => ({
  thrown: error instanceof Error && 'code' in error ? error.code : String(error),
});

function answered(answer: () => unknown): string {
  try {
    return digest(answer());
  } catch (error) {
    return digest(failure(error));
  }
}

/** A question to the disk that can be listened to, and asked again later by its name. `essence` is what of the answer decides anything. */
export function asked<Of extends readonly Argument[], A>(
  name: string,
  answer: (...of: Of) => A,
  essence: (answer: A) => unknown = a => a,
): (...of: Of) => A {
  questions.set(name, (...of) => essence(answer(...(of as unknown as Of))));
  return (...of) => {
    if (!listener) return answer(...of);
    try {
      const made = answer(...of);
      listener(name, of, digest(essence(made)));
      return made;
    } catch (error) {
      listener(name, of, digest(failure(error)));
      throw error;
    }
  };
}

/** What the disk was asked while somebody listened. */
export interface Listening {
  /** Undefined where the disk answered one question in two ways, or somebody else listened as well. */
  stop(): readonly Answer[] | undefined;
}

/** Listens to what the disk is asked from now on. */
export function listen(): Listening {
  const heard = new Map<string, Answer>();
  let isClear = true;
  const own: typeof listener = (question, of, answer) => {
    const plain = of.map(o => o ?? null);
    const key = JSON.stringify([question, plain]);
    const before = heard.get(key);
    if (before && before[2] !== answer) isClear = false;
    heard.set(key, [question, plain, answer]);
  };
  listener = own;
  return {
    stop() {
      const wasAlone = listener === own;
      if (wasAlone) listener = undefined;
      return isClear && wasAlone ? [...heard.values()] : undefined;
    },
  };
}

/** Does the disk give the same answers as then? */
export const isAsThen = (answers: readonly Answer[]): boolean =>
  answers.every(([question, of, then]) => {
    const again = questions.get(question);
    return again !== undefined && answered(() => again(...of.map(o => o ?? undefined))) === then;
  });
