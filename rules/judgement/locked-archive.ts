import type { Effect } from '../../core/facts/effect.ts';
import { canonicalPath } from '../../core/facts/places.ts';
import { at, type Match, type Skill } from '../../core/rule.ts';
import { isWithin } from './apart.ts';
import { confidenceOf } from './confidence.ts';

/** What opens archives; `7z a` and `zip` make them. */
const openers = /^(?:7z\w{0,2} [xe]|unzip|unrar|bsdtar|zipfile\.\w{4,12}|rarfile\.\w{4,12}|py7zr\.\w{4,20})$/;
/** A password that stands in the script; `$NAME` and `…` are what somebody gives. */
const known = /^(?:pwd|password)=(?![$…]|None$|undefined$)[^…]{1,200}$/;

/** How far behind an archive that is opened, in UTF-16 units, a program in the current folder counts as one of it. */
const reach = 1500;

/** A script opens an archive with a password that it brings along: the password keeps nobody out but those who examine it. */
export function* lockedArchives(skill: Skill): Generator<Match> {
  const seen = new Set<string>();
  for (const effect of skill.effects) {
    if (!opensLocked(effect)) continue;
    const { path, start } = effect.span;
    if (seen.has(`${path}:${start}`)) continue;
    seen.add(`${path}:${start}`);
    const started = startedFrom(effect, skill);
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
function startedFrom(opened: Effect, skill: Skill): Effect | undefined {
  const { path, start } = opened.span;
  const same = skill.effects.filter(({ span }) => span.path === path);
  const isBehind = ({ span }: Effect, most: number) =>
    span.start >= start && isWithin(skill, path, start, span.start, most);
  const folders = same
    .filter((effect) => effect.op === 'write' && isBehind(effect, 400))
    .flatMap(({ targets }) => targets.map(({ text }) => canonicalPath(text)))
    .filter((text) => text.length > 2 && !text.startsWith('…'));
  return same.find(
    (effect) =>
      effect.op === 'run' &&
      effect.span.start > start &&
      effect.targets.some(
        ({ text }) =>
          (/^\.\.?\//.test(text) && isBehind(effect, reach)) ||
          folders.some((folder) => canonicalPath(text).startsWith(`${folder}/`)),
      ),
  );
}
