/**
 * The hosts that were asked for, and how often, by Chromium's own log of the network (`--log-net-log`): by pages, frames and workers.
 * What the browser asks for itself (its updates, its autofill) has no page as its initiator, and is left out.
 */
export function requestsOf(log) {
  const { constants, events } = parsed(log);
  const started = constants.logEventTypes.URL_REQUEST_START_JOB;
  const hosts = new Map();
  for (const { type, params } of events) {
    if (type !== started || typeof params?.url !== 'string') continue;
    const url = new URL(params.url);
    if (!/^(?:https?|wss?):/.test(params.initiator ?? '')) continue;
    if (/^(?:https?|wss?):$/.test(url.protocol)) hosts.set(url.hostname, (hosts.get(url.hostname) ?? 0) + 1);
  }
  return hosts;
}

/** A log whose end was cut off by the end of the browser is closed. */
function parsed(log) {
  try {
    return JSON.parse(log);
  } catch {
    return JSON.parse(`${log.trimEnd().replace(/,$/, '')}]}`);
  }
}
