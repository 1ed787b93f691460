import type { ResourceType, Trait } from '../../model/resource.ts';
import { resourceTypes } from '../../model/resource-types.ts';

interface Operation {
  readonly type: ResourceType;
  readonly traits?: readonly Trait[];
}

/** Operations that change what there is. */
const UPDATES: Readonly<Record<string, Operation>> = {
  updateEndpoint: { type: 'AWS::SageMaker::Endpoint', traits: ['update'] },
};

/** What the API's operations create, by their names as tasks write them. */
const CREATES: ReadonlyMap<string, ResourceType> = new Map(
  resourceTypes.flatMap(type => {
    const name = /^(?:AWS::)?SageMaker::(\w+)$/.exec(type)?.[1];
    return name ? [[`create${name}`, type as ResourceType] as const] : [];
  }),
);

/** `arn:aws:states:::sagemaker:createTrainingJob.sync`, `arn:aws:states:::aws-sdk:sagemaker:createModel`. */
const INTEGRATION = /:states:[^:]*:[^:]*:(?:aws-sdk:)?sagemaker:(\w+)/;

/** The name of the SageMaker operation that a task's `Resource` calls. */
export const operationName = (resource: string): string | undefined => INTEGRATION.exec(resource)?.[1];

/** What an operation creates or changes; undefined for those that only look, or do something else. */
export function operation(name: string): Operation | undefined {
  const type = CREATES.get(name);
  if (type) return { type };
  return Object.hasOwn(UPDATES, name) ? UPDATES[name] : undefined;
}
