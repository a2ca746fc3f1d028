import type { Instruction } from '../../core/facts/instruction.ts';

/** A warning of the system, the browser or a scanner that the reader is to wave off, in either order. */
const warning =
  "(?:smart-?screen|(?:windows|security|blue|system|defender|download) window|gatekeeper|play protect|windows protected your pc|unidentified developer|unknown publisher|unverified|(?:anti-?virus|defender|chrome|edge|safari|firefox|browser|windows|macos|system|security|download|blue)(?:'s|’s)? (?:warning|warnings|alert|alerts|question|notice|message|dialog|prompt|screen|popup|complaints?)|(?:warning|alert|complaint)s? (?:of|from|by|about)|(?:note|notice|message|hint) about developer|anti-?virus|defender|false (?:positive|alarm)s?|(?:windows|mac ?os|chrome|edge|the (?:system|browser)|your (?:system|browser|computer|phone|mac|pc)) (?:(?:will|may|might|can|could|wrongly|also) ){0,2}(?:says?|calls?|claims?|complains?|warns?|thinks?|refuses?|blocks?|flags?)|publisher (?:could|can) ?not be verified)";
const wavedBy =
  '(?:run anyway|open anyway|install anyway|keep anyway|continue anyway|proceed anyway|more info|press \\W{0,3}(?:keep|allow|run|yes)|click \\W{0,3}(?:keep|allow|run|yes)|choose \\W{0,3}(?:keep|allow|run)|aside|ignore[ds]?|dismiss|click through|wave|wrong(?:ly)?|can be (?:ignored|dismissed|confirmed)|safe to (?:ignore|skip)|(?:right|control|ctrl)[- ]click|hold control|unblock|click(?:ing)? away|is not signed|outdated|mistaken|do not pay|no certificate|not yet signed|harmless|nothing to worry|expected|overly cautious|let it (?:pass|through))';
const waves = new RegExp(
  `\\b${warning}\\b(?:[^.]|\\.(?=\\S)){0,100}\\b${wavedBy}\\b|\\b${wavedBy}\\b(?:[^.]|\\.(?=\\S)){0,60}\\b${warning}\\b`,
  'i',
);

const anyway =
  /\binstall without scanning\b|\bunknown (?:apps|sources)\b[^.;]{0,60}\b(?:allow|enable)\b|\btrust (?:the authors|all in parent)\b|\bproperties\b.{0,60}\bunblock\b|\b(?:allow|let|wave|permit)\b (?:it|the \w{1,20}|this)(?: \w{1,12})? (?:through|past) (?:the |your |its )?(?:firewall|anti-?virus|defender|gatekeeper|smartscreen|filter)\b|\b(?:run|open|install|keep|continue|proceed|download) anyway\b|\b(?:press|click|choose|tap|select|confirm|hit)\W{1,4}(?:keep|run anyway|more info)\b/i;

/** Whether the reader is to wave off a warning of what protects the machine. */
export function wavesOffWarning({ text, negated }: Instruction): boolean {
  return (
    !negated &&
    (waves.test(text) || anyway.test(text)) &&
    !/\b(?:do not|don't|don’t|never) (?:ignore|dismiss|click)/i.test(text)
  );
}
