import { api, call, cfn, file } from './names.ts';
import { given, like, valued } from './readings.ts';
import type { Recognition } from './recognition.ts';

/** What things cost, and who notices. */
export const cost: readonly Recognition[] = [
  {
    id: 'budget',
    title: 'A budget tells when spending passes a limit',
    strong: ['budgets-and-tags'],
    weak: ['stop-unused-resources'],
    services: ['AWS Budgets'],
    traces: [...cfn('Budgets::Budget'), ...api('budgets.CreateBudget')],
  },
  {
    id: 'billing-alarm',
    title: 'An alarm watches the estimated charges',
    strong: ['stop-unused-resources'],
    services: ['Amazon CloudWatch'],
    components: ['alarm-manager'],
    readings: [valued('AWS::CloudWatch::Alarm', 'Namespace', like(/^AWS\/Billing$/))],
  },
  {
    id: 'cost-category',
    title: 'Costs are divided into categories or watched for anomalies',
    strong: ['monitor-cost-by-activity'],
    services: ['AWS Cost Explorer', 'AWS Cost Anomaly Detection'],
    traces: [
      ...cfn('CE::CostCategory', 'CE::AnomalyMonitor', 'CE::AnomalySubscription'),
      ...api('ce.CreateCostCategoryDefinition', 'ce.CreateAnomalyMonitor'),
    ],
  },
  {
    id: 'cost-query',
    title: 'Code asks for costs',
    weak: ['monitor-cost-by-activity'],
    services: ['AWS Cost Explorer'],
    traces: api('ce.GetCostAndUsage', 'ce.GetCostForecast'),
  },
  {
    id: 'tag-propagation',
    title: 'Tags of the Studio domain reach what its users make',
    strong: ['budgets-and-tags'],
    services: ['Amazon SageMaker Studio'],
    readings: [valued('AWS::SageMaker::Domain', 'TagPropagation', like(/^ENABLED$/))],
  },
  {
    id: 'activity-tag',
    title: 'A tag names the activity that costs money',
    strong: ['monitor-cost-by-activity'],
    readings: [
      'AWS::SageMaker::Pipeline' as const,
      'AWS::SageMaker::ProcessingJob' as const,
      'AWS::SageMaker::Endpoint' as const,
      'SageMaker::TrainingJob' as const,
    ].map(type => valued(type, 'Tags.*.Key', like(/activity|phase|purpose/i))),
  },
  {
    id: 'capacity-quota',
    title: 'Service quotas are looked up or raised by code',
    strong: ['manage-service-quotas'],
    traces: [
      ...api(
        'service-quotas.GetServiceQuota',
        'service-quotas.ListServiceQuotas',
        'service-quotas.RequestServiceQuotaIncrease',
      ),
    ],
  },
  {
    id: 'energy-tracker',
    title: 'The energy or emissions of training are measured',
    weak: [
      'environmental-impact',
      'sustainable-performance-criteria',
      'measure-material-efficiency',
      'sustainable-regions',
    ],
    traces: [
      ...file('emissions.csv'),
      ...call(
        'codecarbon.EmissionsTracker',
        'codecarbon.OfflineEmissionsTracker',
        'codecarbon.track_emissions',
        'eco2ai.Tracker',
      ),
    ],
    imports: ['codecarbon', 'eco2ai'],
  },
  {
    id: 'image-lifecycle',
    title: 'Old container images are deleted',
    strong: ['archive-training-artifacts'],
    services: ['Amazon ECR'],
    components: ['container-repository'],
    traces: api('ecr.PutLifecyclePolicy'),
    readings: [given('AWS::ECR::Repository', 'LifecyclePolicy')],
  },
];
