import type { Instruction } from '../../core/facts/instruction.ts';
import type { Skill } from '../../core/rule.ts';

/** How far above an item the line that leads its list is looked for, in UTF-16 units. */
const reach = 3000;
const item = /^\s{0,12}(?:[-*+•]|\d{1,2}[.)]|❌|✗|🚫)\s/;
/** A line that ends in a refusal, which each item completes: `This skill does NOT:`, `**Never:**`. */
const refuses =
  /\b(?:never|do not|does not|don['’]t|doesn['’]t|will not|won['’]t|must not|mustn['’]t|cannot|can['’]t|should not|shall not|may not|refuses? to|(?:is|are) not allowed to|(?:is|are) forbidden to)(?: (?:do|does|to|ever))?[\s*_]{0,4}:[\s*_]{0,4}$/i;
const ownRefusal = /^[\s\W]{0,8}(?:never|do not|don['’]t|no|not)\b/i;

/** Whether an instruction is an item of a list whose lead says that none of it is done: `This skill never: … delete without approval`. */
export function isRefusedItem({ text, place, span }: Instruction, { texts }: Pick<Skill, 'texts'>): boolean {
  if (place !== 'body' || ownRefusal.test(text)) return false;
  const whole = texts.find(({ path }) => path === span.path)?.text ?? '';
  const lines = whole.slice(Math.max(0, span.start - reach), span.start).split('\n');
  const own = `${lines.pop() ?? ''}${whole.slice(span.start, span.start + 3)}`;
  if (!item.test(own)) return false;
  for (const line of lines.reverse()) {
    if (line.trim() === '' || item.test(line)) continue;
    return line.length < 200 && refuses.test(line);
  }
  return false;
}
