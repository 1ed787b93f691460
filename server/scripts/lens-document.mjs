// docs/lens.md: the lens's model as one document. Headings carry their kinds and keys as anchors.

const heading = (kind, { key, title }) => `### <a id="${kind}-${key}"></a>${title}`;
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
const parts = (all, indent = '') =>
  all
    .map(p =>
      [
        `${indent}- **${p.title}**${p.steps ? `: ${p.steps.join('; ')}` : ''}`,
        ...(p.children ? [parts(p.children, `${indent}  `)] : []),
      ].join('\n'),
    )
    .join('\n');

/** The document, from the exports of the lens. */
export function lensDocument({ lensModel: m, practices, practiceName, refText, escaped, isAbout, PILLAR_NAMES }) {
  const link = key => {
    const p = practices.find(x => x.key === key);
    return `[${p.ids['2025'][0] ?? escaped(practiceName(p, '2025').title)}](practices/${key}.md)`;
  };
  const links = keys => keys.map(link).join(', ');
  const about = c => practices.filter(p => isAbout(p, c)).map(p => p.key);

  const byPillar = phase =>
    Object.entries(PILLAR_NAMES)
      .map(([pillar, name]) => [name, practices.filter(x => x.phases.includes(phase) && x.pillar === pillar)])
      .filter(([, own]) => own.length > 0)
      .map(([name, own]) => `- ${name}: ${links(own.map(x => x.key))}`)
      .join('\n');

  const phase = p => `${heading('phase', p)}

${p.what}

${[
  ...(p.subphases.length > 0 ? [parts(p.subphases)] : []),
  ...(p.activities.length > 0 ? [`What is done: ${p.activities.join('; ')}.`] : []),
  ...(p.issue_types ? [`What is looked for: ${p.issue_types.join(', ')}.`] : []),
  `Practices:\n\n${byPillar(p.key)}`,
].join('\n\n')}`;

  const component = c => `${heading('component', c)}

${[
  c.what,
  ...(c.variants ? [`Variants: ${c.variants.join(', ')}.`] : []),
  ...(c.tracks ? [`Tracks: ${c.tracks.join('; ')}.`] : []),
  `Recognised by:\n\n${c.detect.map(d => `- ${refText(d)}`).join('\n')}`,
  ...(about(c).length > 0 ? [`Practices: ${links(about(c))}.`] : []),
].join('\n\n')}`;

  const edge = ([from, to, what]) => `  ${from} -- "${what.replaceAll('-', ' ').replace(':', ', ')}" --> ${to}`;
  const rows = (all, cells) => all.map(x => `| ${cells(x).join(' | ')} |`).join('\n');
  const settings = all => all.map(refText).join('<br>');

  return `# The lens's model

What the Machine Learning Lens says besides its [practices](practices/README.md): the lifecycle, the principles, the parts of an ML workload, who takes
part, and how models are brought into service and watched. Made by \`server/scripts/generate-practices.mjs\` from \`server/src/lens/model.json\`.

## Lifecycle phases

${m.phases.map(phase).join('\n\n')}

## Design principles

| principle | what it means | since | practices |
|---|---|---|---|
${rows(m.design_principles, d => [d.title, d.what, d.since, links(d.practices)])}

## Architecture components

\`\`\`mermaid
flowchart LR
${m.components.map(c => `  ${c.key}["${c.title}"]`).join('\n')}
${m.edges.map(edge).join('\n')}
\`\`\`

${m.components.map(component).join('\n\n')}

## Roles

| role | what it does | editions | often asked about |
|---|---|---|---|
${rows(m.roles, r => [r.title, r.what, r.editions.join(', '), links(r.practices)])}

## Deployment strategies

| strategy | what | set by | downtime | extra capacity | risk |
|---|---|---|---|---|---|
${rows(m.deployment_strategies, s => [s.title, capital(s.what), settings(s.settings), s.downtime, s.extra_capacity, s.risk])}

## Deployment options

| option | for | set by |
|---|---|---|
${rows(m.deployment_options, d => [d.title, d.when, settings(d.settings)])}

## Kinds of monitoring

| monitor | what | declared by | practices |
|---|---|---|---|
${rows(m.monitors, x => [x.title, x.what, refText(x.cfn), links(x.practices)])}

## The ML profile

Fields of the lens's profile template, and what in code tells their values.

| group | field | type | told by |
|---|---|---|---|
${rows(
  m.profile.flatMap(g => g.fields.map(f => ({ group: g.group, ...f }))),
  f => [f.group, f.key, escaped(f.values ? f.values.join(', ') : f.type), escaped(f.from_code)],
)}
`;
}
