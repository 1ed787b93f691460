/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 60;

/** A name as the name of a folder: small letters, digits and hyphens of any script, so that no name leads anywhere else. */
export function slug(name: string, fallback: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const short = [...words].slice(0, LONGEST).join('').replace(/-$/, '');
  return short === '' || DEVICES.test(short) ? `${fallback}${short && '-'}${short}` : short;
}

/** The folder of a workload's answers and milestones, relative to the workload's own. */
export const workloadFolder = (name: string): string => `.mllens/${slug(name, 'workload')}`;
/** The name of the file with the answers, in that folder. */
export const CHECKLIST_FILE = 'checklist.yaml';
