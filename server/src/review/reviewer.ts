import { type Assembled, assemble, createIndices } from '../engine/assemble.ts';
import { compareWith } from '../engine/baseline.ts';
import { judge, rulesFor, tabulate } from '../engine/judge.ts';
import { createMemory, remember } from '../engine/memory.ts';
import { findingsOf, gather } from '../engine/settle.ts';
import { aliasesOf } from '../engine/suppress.ts';
import type { Shared } from '../languages/language.ts';
import { mentions } from '../languages/mentions.ts';
import { kindsOf } from '../lens/kinds.ts';
import type { Answers } from '../model/checklist.ts';
import type { DocumentFacts, LanguageId, Source, Topic } from '../model/facts.ts';
import type { Finding, Judgement } from '../model/finding.ts';
import { byText } from '../model/order.ts';
import type { Choices } from '../model/rule.ts';
import { createTexts } from '../model/texts.ts';
import { judgedAlone, type WrittenAhead, writtenAhead } from './ahead.ts';
import type { ReadAlone } from './alone.ts';
import { languages as builtInLanguages, rules as builtInRules, signals as builtInSignals } from './builtin.ts';
import { createCovering } from './covering.ts';
import { createDeliveries } from './deliveries.ts';
import { createFolders } from './folders.ts';
import { gistOf, orBefore } from './gist.ts';
import { carriedOver, inRepository, sameSource } from './held.ts';
import { createImports } from './imports.ts';
import { languageFor } from './languages.ts';
import { mutingFindings } from './muting.ts';
import { netted } from './net.ts';
import { createRendering } from './rendering.ts';
import type { DocumentEdits, Languages, Review, Reviewer, ReviewerOptions } from './review.ts';
import { scriptsOf } from './scripts.ts';
import { createTrees } from './trees.ts';

export type { DocumentEdits, Languages, Review, Reviewer, ReviewerOptions };

interface Held {
  readonly source: Source;
  /** It replaced an earlier state of the document: more of them are to be expected. */
  readonly edited: boolean;
  readonly language: LanguageId;
  facts: DocumentFacts;
  /** Its fixes, where somebody said that they will be asked for. */
  ahead?: WrittenAhead;
  /** What it gives to others, as far as that is known. */
  readonly offer?: Shared;
  judged?: Judged;
  /** What coverage needs of the judgements, where nobody asked for the document. */
  gist?: Judged;
}

interface Judged {
  readonly generation: number;
  readonly judgements: readonly Judgement[];
}

/** Modules in modules in modules: deeper than anybody nests them. Only what hands itself to itself goes on. */
const MOST_ROUNDS = 12;
const NO_ANSWERS: Answers = new Map();
const NO_CHOICES: Choices = {};

export function createReviewer(options: ReviewerOptions): Reviewer {
  const { root, name, choicesAt = () => NO_CHOICES, rules = builtInRules, log } = options;
  const languages = netted(options.languages ?? builtInLanguages, log);
  const { signals = builtInSignals, answers = () => NO_ANSWERS, fixes } = options;
  const { today = () => new Date().toISOString().slice(0, 10) } = options;
  const table = tabulate(rules);
  const memory = createMemory();
  const indices = createIndices();
  const texts = createTexts();
  const settings = new Map(rules.flatMap(r => (r.absent === undefined ? [] : [[r.id, r.absent] as const])));
  const held = new Map<string, Held>();
  const elsewhere = new Map<string, readonly Topic[]>();
  const trees = createTrees(languages);
  const folders = createFolders();
  const imports = createImports({
    has: path => held.has(path),
    of(path) {
      const h = held.get(path);
      return h && (h.offer ?? languages[h.language].offers?.(h.source, trees.of(h.language, h.source)));
    },
    *preparing(path) {
      const h = held.get(path);
      if (h && !h.offer && languages[h.language].offers) yield* trees.getting(h.language, h.source);
    },
  });
  const deliveries = createDeliveries();
  /** Read with what others no longer say, and not read again yet. */
  const stale = new Set<string>();
  let complete = false;
  /** Paths of what is held; sorted again when there are others. */
  let order: readonly string[] | undefined;
  let generation = 0;
  let named: { readonly generation: number; readonly paths: ReadonlySet<string> } | undefined;
  let assembled: { readonly generation: number; readonly workload: Assembled } | undefined;

  const others = (language: LanguageId, path: string): readonly unknown[] => [
    ...(languages[language].wants ? imports.others(path) : folders.others(path)),
    ...deliveries.to(path, language),
  ];

  const judging = { table, memory, choicesAt };
  const extract = ({ language: id, source }: Pick<Held, 'language' | 'source'>, tree: unknown, before?: Held) => {
    const language = languages[id];
    const given = others(id, source.path);
    deliveries.set(source.path, language.hands?.(source, tree, given) ?? []);
    const read = inRepository(source, language.extract(source, tree, given), texts);
    const facts = carriedOver(before, source, read, memory);
    const at = { source, language, tree, others: given };
    const ahead = fixes && writtenAhead(facts, judgedAlone(facts, judging), fixes, at);
    return { facts, ...(ahead && { ahead }) };
  };

  /** The same of a document that was read already, with nothing of the others: where they have something for it, it is read again. */
  const takeOver = (source: Source, { language, facts, handed, said, ahead, offer }: ReadAlone) => {
    deliveries.set(source.path, handed);
    if (others(language, source.path).length > 0) stale.add(source.path);
    const choices = choicesAt(source.path);
    for (const [resource, known] of said)
      remember(memory, resource, { rules: rulesFor(table, resource), choices, said: known });
    return { facts: inRepository(source, facts, texts), ahead, ...(offer && { offer }) };
  };

  function* findStale(): Iterable<void> {
    for (const path of folders.takeStale()) stale.add(path);
    yield* imports.takeStale(path => void stale.add(path));
    if (deliveries.spoiled)
      for (const [path, { language }] of held) if (deliveries.isStale(path, language)) stale.add(path);
    deliveries.settle();
  }

  /** Makes a document ready to be extracted: its tree, what it takes from others, and what it says with that. */
  function* readAhead(id: LanguageId, source: Source, reuse = false): Iterable<void> {
    const first = yield* reuse ? trees.parsing(id, source, reuse) : trees.getting(id, source);
    const { wants, understanding } = languages[id];
    const imported = wants && (yield* imports.gathering(wants(source, first)));
    // What was read for others may have taken its place.
    const tree = yield* trees.getting(id, source);
    // Of what was edited the least is read again.
    if (reuse || !understanding) return;
    const given = imported ? [...imported, ...deliveries.to(source.path, id)] : others(id, source.path);
    yield* understanding(source, tree, given);
  }

  /**
   * Reads again what was read with another text of a file beside it, a document a step. What that hands on may make others stale, and so on.
   * Whoever comes in between takes the steps that are left.
   */
  function* renewing(): Iterable<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      yield* findStale();
      if (stale.size === 0) return;
      for (const path of stale) {
        const before = held.get(path);
        if (before) yield* readAhead(before.language, before.source);
        if (!stale.delete(path)) continue;
        const h = held.get(path);
        if (h) {
          Object.assign(h, extract(h, trees.of(h.language, h.source), h));
          generation++;
        }
        yield;
      }
    }
    deliveries.settle();
  }
  const renew = (): void => {
    for (const _ of renewing());
  };

  /** By path: one that went away and came back is where it was. */
  const inOrder = (): readonly Held[] => {
    order ??= [...held.keys()].sort(byText);
    return order.map(path => held.get(path)!);
  };

  const workload = (): Assembled => {
    renew();
    if (assembled?.generation !== generation) {
      const documents = inOrder().map(h => h.facts);
      const topics = [...elsewhere.values()].flat();
      assembled = { generation, workload: assemble(name, root, documents, complete, topics, indices) };
    }
    return assembled.workload;
  };

  const scripts = (): ReadonlySet<string> => {
    const of = workload();
    if (named?.generation !== generation) named = { generation, paths: scriptsOf(of) };
    return named.paths;
  };

  const judgedNow = (h: Held): readonly Judgement[] =>
    judge(table, workload(), [h.facts], log, choicesAt, h.edited || h.ahead ? memory : createMemory());
  const judged = (h: Held): readonly Judgement[] => {
    renew();
    if (h.judged?.generation !== generation)
      h.judged = { generation, judgements: orBefore(judgedNow(h), h.judged?.judgements) };
    return h.judged.judgements;
  };
  // A document whose judgements are one keystroke old is good enough for the tree of practices; the next full review renews it.
  const lately = (h: Held): readonly Judgement[] => (h.judged ?? h.gist)?.judgements ?? judged(h);
  /** As `judged`, and where nobody types no more is kept than `lately` needs. */
  const judgeBriefly = (h: Held): void => {
    renew();
    if (h.edited) judged(h);
    else if (h.judged?.generation !== generation && h.gist?.generation !== generation) {
      h.gist = { generation, judgements: orBefore(gistOf(judgedNow(h), texts), h.gist?.judgements) };
      delete h.judged;
    }
  };

  const remove = (path: string): boolean => {
    const known = elsewhere.delete(path) || held.delete(path);
    order = undefined;
    trees.drop(path);
    folders.remove(path);
    imports.remove(path);
    deliveries.remove(path);
    if (known) generation++;
    return known;
  };

  const updateElsewhere = (source: Source): boolean => {
    const topics = mentions(source.text);
    if (elsewhere.get(source.path)?.join() === topics.join()) return false;
    remove(source.path);
    elsewhere.set(source.path, topics);
    generation++;
    return true;
  };

  const languageOf = (source: Source): LanguageId | undefined =>
    source.cells ? 'notebook' : languageFor(source.path, source.text);
  function* preparing(source: Source): Iterable<void> {
    const before = held.get(source.path);
    const language = before && sameSource(before.source, source) ? undefined : languageOf(source);
    if (!language) return;
    yield;
    yield* readAhead(language, source, before?.language === language);
    yield;
  }

  const update = (source: Source, alone?: ReadAlone): boolean => {
    const before = held.get(source.path);
    if (before && sameSource(before.source, source)) return false;
    const language = languageOf(source);
    if (!language) return updateElsewhere(source);
    elsewhere.delete(source.path);
    const known = !before && alone?.language === language ? alone : undefined;
    const tree = known ? undefined : trees.parse(language, source, before?.language === language);
    folders.set(source.path, known ? undefined : languages[language].share?.(source, tree));
    imports.touch(source.path);
    imports.set(source.path, known ? known.wants : (languages[language].wants?.(source, tree) ?? []));
    const made = known ? takeOver(source, known) : extract({ source, language }, tree, before);
    if (!before) order = undefined;
    held.set(source.path, { source, edited: before !== undefined, language, ...made });
    generation++;
    return true;
  };

  const rendering = createRendering({
    languages,
    trees,
    documentAt: path => held.get(path),
    others,
    ownerOf: resource => workload().documentOf(resource),
  });

  const covering = createCovering({
    rules,
    signals,
    settings,
    choicesAt,
    answers,
    today,
    log,
    workload,
    judgements: () => inOrder().map(lately),
  });

  const aliases = aliasesOf(rules);
  const review = (paths: readonly string[] = [...held.keys()]): Review => {
    const asked = paths.flatMap(path => held.get(path) ?? []);
    const [only] = asked;
    // One document is asked for at every keystroke: nothing of it is copied.
    const judgements = only && asked.length === 1 ? judged(only) : asked.flatMap(judged);
    const { experiment = false, policy = {} } = options;
    const settling = { choicesAt, settings, today: today(), experiment, policy, aliases };
    const muting = asked.map(h => ({ facts: h.facts, source: h.source, judgements: judged(h) }));
    const flat = [...findingsOf(judgements, settling), ...mutingFindings(muting, settling, rules)];
    const before = options.baseline?.();
    const own = new Set(asked);
    const others = (): readonly Finding[] =>
      [...held.values()].flatMap(h => (own.has(h) ? [] : findingsOf(lately(h), settling)));
    const compared = before && compareWith(before, [...flat, ...others()]);
    const marked = compared
      ? flat.map((f): Finding => (compared.known.has(f) ? { ...f, state: 'baseline' } : f))
      : flat;
    return {
      findings: gather(marked, settling),
      ...(compared && { fixed: compared.fixed }),
      judgements,
      get coverage() {
        return covering.whole();
      },
      get ownCoverage() {
        return covering.part(judgements, new Set(paths));
      },
      get kinds() {
        return [...kindsOf(workload(), covering.sightings()).values()];
      },
    };
  };

  return {
    root,
    name,
    rules,
    today,
    preparing,
    update,
    remove,
    *assembling() {
      yield* renewing();
      yield* indices.tracesOf.filing(workload().documents);
      scripts();
      yield;
    },
    linking: () => workload().linking(),
    *judging() {
      for (const path of [...held.keys()]) {
        const h = held.get(path);
        if (h) judgeBriefly(h);
        yield;
      }
    },
    *covering() {
      yield* indices.tracesOf.filing(workload().documents);
      yield* covering.steps();
    },
    isScript: path => scripts().has(path),
    missingScripts: () => [...scripts()].filter(path => !held.has(path)),
    setComplete(value) {
      if (value !== complete) generation++;
      complete = value;
    },
    review,
    ...rendering,
    facts(path) {
      renew();
      return held.get(path)?.facts;
    },
    source: path => held.get(path)?.source,
    paths: () => [...held.keys()],
    get workload() {
      return workload();
    },
  };
}
