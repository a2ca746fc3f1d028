/** Paste places where what is pasted was not seen: the Run dialog, or what a page put on the clipboard. */
const pastedUnseen =
  /\b(?:win(?:dows)?|⊞)(?:[- ](?:key|logo|button)){0,2}\s?(?:\+|-|and|then|with|plus)\s?(?:(?:press|hit|tap|type|the letter|key) ){0,2}[rx]\b|\b(?:cmd|command|⌘)\W{1,3}space\b|\brun (?:dialog|box|window)\b|\bwindow that (?:follows|opens|appears|comes up)\b/i;
/** What a page put there, pasted where it runs. */
const clipboard = /\bclipboard\b/i;
const runsPasted =
  /\b(?:terminal|console|powershell|shell|command (?:line|prompt)|prompt|iterm|cmd(?:\.exe)?(?! ?[+-] ?v))\b/i;

/** Where a text names a place for pasting what nobody looked at; null where none is named. */
export function unseenIn(text: string): RegExpExecArray | null {
  return pastedUnseen.exec(text) ?? (runsPasted.test(text) ? clipboard.exec(text) : null);
}
