import type { CallBinding } from '../bindings.ts';

const monitor = (dialect: 'sdk-v2' | 'sdk-v3'): CallBinding => ({
  dialect,
  methods: {
    create_monitoring_schedule: {
      declares: [
        {
          type: 'AWS::SageMaker::MonitoringSchedule',
          parameters: {
            monitor_schedule_name: 'MonitoringScheduleName',
            endpoint_input: 'EndpointName',
            schedule_cron_expression: 'MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression',
          },
        },
      ],
    },
  },
});

/** Model Monitor: the schedule is what a workload shows; the other monitors inherit from these. */
export const monitors: Readonly<Record<string, CallBinding>> = {
  'sagemaker.model_monitor.model_monitoring.ModelMonitor': monitor('sdk-v2'),
  'sagemaker.core.model_monitor.model_monitoring.ModelMonitor': monitor('sdk-v3'),
};
