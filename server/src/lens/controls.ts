/** Controls of AWS Security Hub about ML and generative AI, from its user guide in November 2026: SageMaker.1 to .25 and so on. */
const LAST: Readonly<Record<string, number>> = { SageMaker: 25, Bedrock: 1, BedrockAgentCore: 7 };

/** Ids of all of them. */
export const securityHubControls: readonly string[] = Object.entries(LAST).flatMap(([service, last]) =>
  Array.from({ length: last }, (_, i) => `${service}.${i + 1}`),
);

/** Controls that belong to the tagging standard alone. */
const ABOUT_TAGS: ReadonlySet<string> = new Set(['SageMaker.6', 'SageMaker.7']);

/** Controls of the standard "AI Security Best Practices" 1.0.0: all that are not about tags. */
export const aiSecurityControls: readonly string[] = securityHubControls.filter(c => !ABOUT_TAGS.has(c));
