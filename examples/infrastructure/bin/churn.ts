import * as cdk from 'aws-cdk-lib';
import { ChurnStack } from '../lib/churn-stack';

const app = new cdk.App();
new ChurnStack(app, 'ChurnPrediction', {
  env: { account: '111122223333', region: 'eu-central-1' },
});
