import type { Effect } from '../core/facts/effect.ts';
import type { Instruction } from '../core/facts/instruction.ts';
import { at, defineRule, type Match, type Skill } from '../core/rule.ts';
import { confidenceOf, confidenceOfInstruction } from './judgement/confidence.ts';
import { isEverything, isPrecious, whole } from './judgement/precious.ts';

/** A function of the shell that starts itself twice, until the machine stands still. */
const bomb = /(?:^|[\s;'"`(])(:|\w{1,20})\s?\(\)\s*\{\s*\1\s*\|\s*\1\s*&\s*\}\s*;\s*\1(?:[\s;'"`)\\]|$)/m;
/** How it ends, which is rare in scripts: asked first. */
const bombEnd = /&\s*\}\s*;/;

/** What is lost cannot be had back. */
export const destructiveCommand = defineRule({
  id: 'destructive-command',
  title: 'Files or a whole system are destroyed',
  severity: 'critical',
  taxonomy: { ast: ['AST01'], cwe: [506, 732], attack: ['T1485', 'T1561', 'T1486', 'T1490'], atlas: ['AML.T0101'] },
  *check(skill) {
    for (const effect of skill.effects) {
      const match = judge(effect, skill);
      if (match !== undefined) yield match;
    }
    for (const instruction of skill.instructions) {
      const match = told(instruction);
      if (match !== undefined) yield match;
    }
    for (const { path, role, text } of skill.texts) {
      const found = role === 'script' && bombEnd.test(text) ? bomb.exec(text) : null;
      if (found !== null)
        yield {
          message: 'A function starts itself again and again until the machine stands still',
          confidence: 'sure',
          severity: 'high',
          evidence: [{ span: { path, start: found.index, end: found.index + found[0].length }, note: 'started here' }],
        };
    }
  },
});

function judge(effect: Effect, skill: Skill): Match | undefined {
  if (effect.op === 'disk') {
    const device = effect.targets.find(({ text }) => /^\/dev\/(?!null|zero|stdout|tty)\w|^disk|^[a-z]:$/i.test(text));
    return device === undefined
      ? undefined
      : {
          message: `${effect.operation} overwrites ${device.text}`,
          confidence: confidenceOf(effect, true),
          severity: 'high',
          evidence: [at(effect, 'overwritten here')],
        };
  }
  if (
    effect.op === 'write' &&
    effect.targets.some(({ text }) => /^\/dev\/(?:[shv]d[a-z]|nvme\d|mmcblk\d|r?disk\d|xvd[a-z])/.test(text))
  )
    return {
      message: `${effect.operation} overwrites ${effect.targets[0]?.text ?? 'a disk'}`,
      confidence: confidenceOf(effect, true),
      severity: 'high',
      evidence: [at(effect, 'overwritten here')],
    };
  const removes =
    effect.op === 'delete' ||
    (effect.op === 'list' &&
      effect.operation === 'find' &&
      effect.args.some((arg) => /^exec=(?:rm|shred|unlink)$/.test(arg)));
  if (!removes) return emptied(effect, skill) ?? sealedInPlace(effect, skill);
  const sealed = sealing(effect, skill);
  if (sealed !== undefined)
    return {
      message: `${effect.operation} removes ${effect.targets[0]?.text ?? 'files'}, of which only an encrypted copy is left`,
      confidence: confidenceOf(effect, true),
      severity: 'critical',
      evidence: [at(effect, 'removed here'), at(sealed, 'encrypted here')],
    };
  const named = effect.targets.map(({ text }) => whole(text)).find((text) => isPrecious(text));
  const place = named !== undefined && isMass(effect) ? named : listed(effect, skill);
  if (place === undefined) return undefined;
  const locked = locks(effect, skill);
  return {
    message: `${effect.operation || 'a command'} removes ${place === '/' ? 'everything' : `what is in ${place}`}${locked === undefined ? '' : ', after its files were rewritten under other names'}`,
    confidence: confidenceOf(effect, true),
    severity: locked === undefined ? 'high' : 'critical',
    evidence: [at(effect, 'removed here'), ...(locked === undefined ? [] : [at(locked, 'rewritten here')])],
  };
}

/** Commands need a flag to take folders; `find` with a condition takes what matches; functions of a library that take one file take what a listing gave. */
function isMass({ operation, args, targets }: Effect): boolean {
  if (/^(?:rm|shred)$/.test(operation) && targets.some(({ text }) => text.endsWith('*'))) return true;
  if (/^(?:rm|srm|del|rd|shred)$/.test(operation))
    return args.some((arg) => /^-[a-zA-Z]*[rR]|^--recursive$|^\/s$/i.test(arg));
  if (
    operation === 'mv' ||
    operation === 'rsync' ||
    operation === 'rmdir' ||
    operation === 'unlink' ||
    operation.startsWith('trash')
  )
    return false;
  if (operation === 'find')
    return !args.some((arg) => /^-(?:i?name|i?path|i?regex|empty|[acm](?:time|min)|size|newer)/.test(arg));
  return true;
}

/** The files that a listing of the home folder or the system gives are written over with nothing, or with what is made up. */
function emptied(effect: Effect, skill: Skill): Match | undefined {
  if (effect.op !== 'write' || effect.args.length === 0 || !effect.args.every((text) => text === '')) return undefined;
  const place = listed(effect, skill);
  if (place === undefined) return undefined;
  return {
    message: `${effect.operation} empties what is in ${place}`,
    confidence: confidenceOf(effect, true),
    severity: 'critical',
    evidence: [at(effect, 'emptied here')],
  };
}

/** Everything that a listing of the home folder or the system gives. */
function listed(removal: Effect, { flows }: Skill): string | undefined {
  if (!/^(?:os|shutil|fs|pathlib|Deno|Bun|rimraf|shelljs|file|write_text|write_bytes)\b/.test(removal.operation))
    return undefined;
  const from = flows.find(
    ({ source, sink, role }) =>
      sink === removal &&
      role === 'target' &&
      source.op === 'list' &&
      source.targets.some(({ text }) => isEverything(whole(text))),
  );
  return from?.source.targets.map(({ text }) => whole(text)).find((text) => isEverything(text));
}

const encrypts = /^(?:openssl (?:enc|smime|cms)|gpg2?|age|rage|ccrypt|aescrypt|mcrypt|scrypt)\b/;

/** Every file of a kind in the home folder is encrypted, and the original is what is removed. */
function sealing(removal: Effect, { effects }: Skill): Effect | undefined {
  const taken = new Set(
    removal.targets.map(({ text }) => text).filter((text) => manyOfHome.test(below(removal, text))),
  );
  if (taken.size === 0) return undefined;
  return effects.find(
    ({ op, operation, span, targets, args }) =>
      op === 'read' &&
      span.path === removal.span.path &&
      encrypts.test(operation) &&
      !args.some((arg) => /^(?:-d|--decrypt|-decrypt)$/.test(arg)) &&
      targets.some(({ text }) => taken.has(text)),
  );
}

/** Encryption by a library, as its calls are named. */
const sealedBy = /\.(?:encrypt(?:_and_digest)?|Cipher\.update)$/;

/** Files of the user's are read, encrypted and written over, by a key that neither the user nor a file gave. */
function sealedInPlace(effect: Effect, { flows }: Skill): Match | undefined {
  if (effect.op !== 'write') return undefined;
  const into = flows.filter(({ sink, role }) => sink === effect && role === 'data').map(({ source }) => source);
  const seal = into.find(({ op, operation }) => op === 'decode' && sealedBy.test(operation));
  if (seal === undefined) return undefined;
  const own = manyAt(effect, flows);
  const isOwn = (source: Effect) => source.op === 'read' && [...manyAt(source, flows)].some((text) => own.has(text));
  const sealed = flows.filter(({ sink }) => sink === seal).map(({ source }) => source);
  if (own.size === 0 || !sealed.some(isOwn)) return undefined;
  // Who gave the key can open it again.
  if (sealed.some((one) => /^(?:input|env|secret)$/.test(one.op) || (one.op === 'read' && !isOwn(one))))
    return undefined;
  return {
    message: `${effect.operation} writes over ${[...own][0] ?? 'files'} what is encrypted, by a key that nobody was given`,
    confidence: confidenceOf(effect, true),
    severity: 'high',
    evidence: [at(effect, 'written over here'), at(seal, 'encrypted here')],
  };
}

/** The many files of the user's that a call is about: by a pattern in its target, or by the listing that gave it. */
function manyAt(effect: Effect, flows: Skill['flows']): ReadonlySet<string> {
  const listed = flows.flatMap(({ source, sink, role }) =>
    sink === effect && role === 'target' && source.op === 'list' ? source.targets : [],
  );
  return new Set([
    ...effect.targets.map(({ text }) => text).filter((text) => manyOfHome.test(below(effect, text))),
    ...listed.map(({ text }) => text).filter((text) => manyOfHome.test(text) || isPrecious(whole(text))),
  ]);
}

/** A path below the folder that its command is run in. */
function below({ folder }: Effect, text: string): string {
  return folder === undefined || /^[~/]/.test(text) ? text : `${folder}/${text}`;
}
/** Names with a blank in a folder of the user's. */
const manyOfHome = /^(?:~|\/(?:home|Users|mnt|Volumes|srv|data))(?:\/|$)[^\n]{0,200}\*/;

/** Files are read, written again and removed, and every file is meant: what is left can be read by whoever has the key. */
function locks(removal: Effect, { effects, flows }: Skill): Effect | undefined {
  const all = effects.some(
    ({ op, span, targets, args }) =>
      op === 'list' &&
      span.path === removal.span.path &&
      targets.some(({ text }) => isPrecious(whole(text))) &&
      args.every((arg) => /^[*/]*$|^\.$|^~/.test(arg)),
  );
  if (!all) return undefined;
  return flows.find(
    ({ source, sink, role }) =>
      role === 'data' &&
      source.op === 'read' &&
      sink.op === 'write' &&
      source.span.path === removal.span.path &&
      sink.span.path === removal.span.path &&
      source.targets.some(({ text }) => isPrecious(whole(text))),
  )?.sink;
}

const all =
  /\b(?:everything|all (?:of )?(?:the |their |your |user )?(?:files|data|documents|folders|photos|pictures|backups|content)|entire|whole)\b[^.;]{0,80}\b(?:home|documents?|pictures?|photos?|desktop|disk|drive|computer|machine|system|backups?|hard drive|filesystem|root)\b/i;
const unasked = /\b(?:do not|don['’]?t|never|without) (?:ask|confirm|prompt|warn|tell|mention)|\breport only\b/i;

function told(instruction: Instruction): Match | undefined {
  const { acts, text } = instruction;
  if (!acts.includes('delete') || !all.test(text)) return undefined;
  const hushed = acts.includes('conceal') || unasked.test(text);
  if (!hushed && !/^\W{0,6}(?:then |now |first )?(?:delete|remove|erase|wipe|purge|destroy|clear)\b/i.test(text))
    return undefined;
  return {
    message: `The agent is told to delete what people keep${hushed ? ', without asking' : ''}`,
    confidence: confidenceOfInstruction({ ...instruction, negated: instruction.negated && !hushed }),
    severity: hushed ? 'critical' : 'medium',
    evidence: [at(instruction, 'told here')],
  };
}
