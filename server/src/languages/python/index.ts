import { pythonWith } from './language.ts';

export { givesConstants } from './modules.ts';

import { sdk } from './sdk/index.ts';

/** Python with the SageMaker SDK in versions 1, 2 and 3, boto3 and the CDK. */
export const python = pythonWith(sdk);
