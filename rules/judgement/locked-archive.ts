import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath } from '../../core/facts/places.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { confidenceOf } from './confidence.ts';

/** What opens archives; `7z a` and `zip` make them. */
const openers = /^(?:7z\w{0,2} [xe]|unzip|unrar|bsdtar|zipfile\.\w{4,12}|rarfile\.\w{4,12}|py7zr\.\w{4,20})$/;
/** A password that stands in the script; `$NAME` and `…` are what somebody gives. */
const known = /^(?:pwd|password)=(?![$…]|None$|undefined$)[^…]{1,200}$/;

/** How far behind an archive that is opened, in UTF-16 units, a program in the current folder counts as one of it. */
const reach = 1500;

/** A script opens an archive with a password that it brings along: the password keeps nobody out but those who examine it. */
export function* lockedArchives({ effects }: Skill): Generator<Match> {
  const seen = new Set<string>();
  for (const effect of effects) {
    if (!opensLocked(effect)) continue;
    const { path, start } = effect.span;
    if (seen.has(`${path}:${start}`)) continue;
    seen.add(`${path}:${start}`);
    const started = startedFrom(effect, effects);
    yield {
      message: `${effect.operation} opens an archive with a password that stands beside it${started === undefined ? '' : ', and what was in it is run'}`,
      confidence: confidenceOf(effect, true),
      severity: started === undefined ? 'high' : 'critical',
      evidence: [at(effect, 'opened here'), ...(started === undefined ? [] : [at(started, 'run here')])],
    };
  }
}

function opensLocked({ op, operation, standing, args }: Effect): boolean {
  if (standing.stance === 'quoted' || (op !== 'read' && op !== 'decode') || !openers.test(operation)) return false;
  if (operation.endsWith('.setpassword')) return args[0] !== undefined && !/[$…]/.test(args[0]);
  return args.some((arg) => known.test(arg));
}

/** What is started, in the same script and later, out of the folder that the archive goes to. */
function startedFrom(opened: Effect, effects: readonly Effect[]): Effect | undefined {
  const same = effects.filter(({ span }) => span.path === opened.span.path);
  const folders = same
    .filter(({ op, span }) => op === 'write' && span.start >= opened.span.start && span.start - opened.span.start < 400)
    .flatMap(({ targets }) => targets.map(({ text }) => canonicalPath(text)))
    .filter((text) => text.length > 2 && !text.startsWith('…'));
  return same.find(
    ({ op, span, targets }) =>
      op === 'run' &&
      span.start > opened.span.start &&
      targets.some(
        ({ text }) =>
          (span.start - opened.span.start < reach && /^\.\.?\//.test(text)) ||
          folders.some((folder) => canonicalPath(text).startsWith(`${folder}/`)),
      ),
  );
}
