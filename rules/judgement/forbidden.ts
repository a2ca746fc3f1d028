const forbids =
  /\b(?:never|not|don't|don’t|cannot|can't|won't|shouldn't|mustn't|refuse to|avoid|nobody|no one|instead of|rather than|no|nor|to be|must be|be) (?:[\w,'’-]{1,20} ){0,5}$/i;
const conditional =
  /\b(?:if|once|after|when|unless|until|only) (?:and only if |when |after |once )?(?:the |your )?(?:user|human|owner|operator|they|you) (?:has |have |explicitly |clearly )?(?:approv|confirm|agree|consent|ask|request|say|want|name|choos|give|opt)(?!\w{0,3} (?:(?:for|about|to do|you) )?(?:anything|something|whatever|everything|nothing|(?:a|any|some) (?:questions?|thing|help)|questions)\b)/i;

/** Whether what a text says from an offset on is forbidden there: `never merge without a look`. */
export function isForbidden(text: string, at: number): boolean {
  return forbids.test(text.slice(Math.max(0, at - 120), at));
}

/** Whether it waits for the user: `once the user agrees`, `if the user names a colleague`. */
export function isLeftToUser(text: string): boolean {
  return conditional.test(text);
}
