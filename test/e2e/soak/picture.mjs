// The recording of a session as a picture: memory above, latency below, over minutes.
const [WIDTH, HEIGHT, LEFT, GAP] = [860, 200, 60, 50];
const MB = 1_000_000;

const escaped = text => text.replace(/[&<]/g, c => (c === '&' ? '&amp;' : '&lt;'));
const niceTop = value => {
  const step = 10 ** Math.floor(Math.log10(value || 1));
  return Math.ceil(value / step) * step;
};

/** The value at a share of a sorted list. */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

function chart({ y, title, unit, lines, minutes }) {
  const top = niceTop(Math.max(...lines.flatMap(l => l.points.map(p => p[1]))));
  const at = ([minute, value]) =>
    `${(LEFT + (minute / minutes) * WIDTH).toFixed(1)},${(y + HEIGHT - (value / top) * HEIGHT).toFixed(1)}`;
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    share =>
      `<line x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${y + HEIGHT * (1 - share)}" y2="${y + HEIGHT * (1 - share)}" stroke="#8884"/>` +
      `<text x="${LEFT - 6}" y="${y + HEIGHT * (1 - share) + 4}" text-anchor="end">${top * share}</text>`,
  );
  const drawn = lines.map(
    ({ points, colour }) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${points.map(at).join(' ')}"/>`,
  );
  const names = lines.map(
    ({ name, colour }, i) =>
      `<text x="${LEFT + WIDTH - 6}" y="${y + 14 + 16 * i}" text-anchor="end" fill="${colour}">${escaped(name)}</text>`,
  );
  return [
    `<text x="${LEFT}" y="${y - 10}" font-weight="600">${escaped(`${title}, ${unit}`)}</text>`,
    ...grid,
    ...drawn,
    ...names,
  ];
}

/** An SVG of a recording: rows as `test/e2e/soak/measure.ts` writes them. */
export function picture(rows) {
  const minutes = rows.at(-1).at / 60_000;
  const line = (name, colour, value) => ({
    name,
    colour,
    points: rows.filter(row => value(row) !== undefined).map(row => [row.at / 60_000, value(row)]),
  });
  const memory = [
    line('language server', '#2563eb', r => r.server / MB),
    line('extension host', '#9ca3af', r => r.host / MB),
  ];
  const latency = [
    line('p95 of ten seconds', '#f59e0b', r => (r.latencies.length ? quantile(r.latencies, 0.95) : undefined)),
    line('p50 of ten seconds', '#16a34a', r => (r.latencies.length ? quantile(r.latencies, 0.5) : undefined)),
  ];
  const height = 40 + HEIGHT + GAP + HEIGHT + 40;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 20} ${height}" font-family="sans-serif" font-size="12" fill="#555">`,
    '<title>Resident memory, and edit to diagnostics, over the minutes of the session</title>',
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...chart({ y: 40, title: 'Resident memory', unit: 'MB', lines: memory, minutes }),
    ...chart({ y: 40 + HEIGHT + GAP, title: 'Edit to diagnostics in the editor', unit: 'ms', lines: latency, minutes }),
    ...[0, 0.25, 0.5, 0.75, 1].map(
      share =>
        `<text x="${LEFT + WIDTH * share}" y="${height - 14}" text-anchor="middle">${(minutes * share).toFixed(minutes < 4 ? 1 : 0)} min</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}
