import { EVIDENCE } from './libraries.ts';

/**
 * Words without which no front end finds anything: one expression over the whole text costs the same however many words it has, and
 * skips nine of ten files of an ordinary workspace before they are parsed.
 */
const WORDS =
  /sagemaker|boto3|aws[_-]cdk|AWS::|StartAt|Version["']?\s*:\s*["']?2020-12-01|aws_?secret|aws_?access_?key|A[KS]IA[0-9A-Z]{16}|\bhf_[a-z]{30}|\bgh[pousr]_\w{30}|def (?:input|transform)_fn\b/i;

/** Whether a text of program code or data has to do with the workload. Takes the text, or the bytes read as Latin-1 (all the words are ASCII). */
export const concerns = (text: string): boolean => WORDS.test(text) || EVIDENCE.test(text);
