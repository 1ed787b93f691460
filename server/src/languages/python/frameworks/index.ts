import type { Context } from '../context.ts';
import type { Plan } from '../plan.ts';
import type { Seen } from '../scope.ts';
import { airflowPlan } from './airflow.ts';
import { mlflowPlan } from './mlflow.ts';
import { stepFunctionsPlan } from './step-functions.ts';

/** What a call of a framework around SageMaker declares: Airflow, MLflow, the Step Functions Data Science SDK. */
export const frameworkPlan = (cx: Context, seen: Seen): Plan | undefined =>
  stepFunctionsPlan(cx, seen) ?? airflowPlan(cx, seen) ?? mlflowPlan(cx, seen);
