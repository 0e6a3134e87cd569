import { GROUPS } from './problems.ts';
import { verifiersAgree, type Outcome } from './score.ts';

const line = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(16) : cell.padStart(13))).join('');

const HEAD = [
  'group',
  'problems',
  'exact',
  'statistical',
  'parameters',
  'missed',
  'false',
  'violations',
  'crashes',
  'seconds',
];

/** A row for every group, then every problem that something is to be said about. */
export function tableOf(outcomes: readonly Outcome[], verifiers: readonly string[]): string {
  const groups = GROUPS.filter((group) => outcomes.some((outcome) => outcome.group === group));
  const rows = groups.map((group) =>
    rowOf(
      group,
      outcomes.filter((outcome) => outcome.group === group),
    ),
  );
  return [
    line(HEAD),
    ...rows,
    rowOf('all', outcomes),
    '',
    ...outcomes.flatMap(remarksOn),
    ...ofVerifiers(outcomes, verifiers),
  ].join('\n');
}

function rowOf(name: string, own: readonly Outcome[]): string {
  const count = (is: (outcome: Outcome) => boolean): string => String(own.filter(is).length);
  return line([
    name,
    String(own.length),
    count(({ kind }) => kind === 'exact'),
    count(({ kind }) => kind === 'statistical'),
    count(({ determined }) => determined === 'parameters'),
    count(({ missed }) => missed),
    count(({ falseClaims }) => falseClaims.length > 0),
    count(({ violations }) => violations.length > 0),
    count(({ crash }) => crash !== null),
    own.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1),
  ]);
}

function remarksOn(outcome: Outcome): string[] {
  const { id, kind, determined, falseClaims, missed, weak, violations, crash } = outcome;
  return [
    ...falseClaims.map((claim) => `${id}: FALSE: ${claim}`),
    ...violations.map((text) => `${id}: contract: ${text}`),
    ...(crash === null ? [] : [`${id}: no answer: ${crash}`]),
    ...(missed ? [`${id}: missed: claimed ${kind ?? 'nothing'}${determined === null ? '' : `, ${determined}`}`] : []),
    ...(weak ? [`${id}: noise is claimed where there is none`] : []),
  ];
}

function ofVerifiers(outcomes: readonly Outcome[], verifiers: readonly string[]): string[] {
  if (verifiers.length === 0) return [];
  const answered = outcomes.filter((outcome) => outcome.verifiers.length > 0);
  const counts = verifiers.map((command, v) => {
    const accepted = answered.filter((outcome) => outcome.verifiers[v] === 0).length;
    return `${command}: accepts ${accepted} of ${answered.length}, ${answered.filter(({ kind }) => kind !== null).length} are certified`;
  });
  const odd = answered
    .filter((outcome) => !verifiersAgree(outcome))
    .map(
      ({ id, kind, verifiers: codes }) => `${id}: ${kind ?? 'not'} certified, verifiers end with ${codes.join(', ')}`,
    );
  return ['', ...counts, ...odd];
}
