import type { Instruction } from '../../core/facts/instruction.ts';

/** What is only started in passing, or by a state that has to hold: `has to be up`, `mark it executable`, `pair it`, `join`. */
const inPassing =
  /\b(?:has|have|needs?|must|ought|is|are) (?:to )?be (?:\w+ )?(?:up|alive|running|active|activated|enabled|opened|started|launched|mounted|imported|paired|signed in|joined|allowed)\b|\b(?:mark|make|set|flag)\b(?:[^.]|\.(?=\S)){0,40}\bexecutable\b|\b(?:mount|import|activate|pair|enable|allow|join|drag|apply|accept|register|load|drop|place|copy|move|add)\b (?:it|them|this|that|the \w{2,20}|what)\b|\b(?:start|open|run|launch|execute) [`"']?(?:[~.]{0,2}[\\/][\w~.\\/-]{2,80}|`?[\w.-]{3,40}`?)|\blet it \w{2,12}\b|\binstalls? (?:silently|itself|by itself|in the background)\b|\bkeep\b(?:[^.]|\.(?=\S)){0,30}\b(?:open|running|in the background|alive|minimi[sz]ed)\b/i;
/** Inline code that starts a file or makes it one that can be started. */
const starting =
  /^(?:sudo |nohup )?(?:open|start|explorer|hdiutil|installer|msiexec|chmod \+x|chmod [0-7]{3,4}|\.\/|~\/|nohup|bash|sh|zsh|python3?|node|java -jar|xdg-open|adb install|pip3? install|code --install-extension)/i;

/** Whether an instruction starts something by words too weak to stand alone: they count where a download hides what it is. */
export function startsSoftly({ text, code, negated }: Instruction): boolean {
  return !negated && (inPassing.test(text) || code.slice(0, 8).some((one) => starting.test(one)));
}

/** Beginnings, of which the verb is that of a start: `start posting`, `keys start with`, `Quick start`. */
const idle =
  /\b(?:quick|getting|get|cold|fresh|head)[ -]?start(?:s|ed)?\b|\bstart(?:s|ed|ing)?\b(?= (?:over|with|by|from|at|here|now|small|broad|posting|earning|using|building|working|immediately|free|writing|reading|chatting|talking|creating|searching|trading|asking)\b)|\brun (?:first|out)\b|\b(?:must|should|can|will|to|automatically) (?:auto(?:matically)?[- ])?execute (?:http|requests?|trades?|orders?|queries|swaps?)\b|\bopen(?:s|ed)?[- ](?:source|weights?|interest|orders?|positions?|questions?|issues?|tasks?|api|graph)\b/gi;
const startVerb =
  /\b(?:run|execut|launch|start|double[- ]?click|invok|open|pipe (?:it |this |that |the output )?(?:in)?to|boot up|fire up|kick off|trigger|install|side-?load|paste|mount|drag|click|tap\b|press\b|load\b)/i;

/** Whether nothing in the text is started: what reads like it begins something else. */
export function startsIdly(text: string): boolean {
  const rest = text.replace(idle, ' ');
  return rest !== text && !startVerb.test(rest);
}
