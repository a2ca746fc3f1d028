/**
 * Matters that make a sentence worth keeping though it names no act: somebody who is added, money that is spent, a check, an answer
 * that is given in advance, an exchange of the text itself.
 */
export const topics =
  /\b(?:bcc|blind copy|attendees?|guests?|unread|uninstall|(?:if|when|should) (?:you are )?asked|(?:asks?|wonders?) (?:whether|if|where|why|who|how)|(?:warnings?|alerts?|findings?|verdicts?|complaints?|objections?) (?:of|from|by)|need(?:s|ed)? no|on file|ibans?|payees?|account numbers?|(?:each|every) (?:step|line|task|command)|it (?:lists|says|tells)|to be (?:bothered|disturbed|asked)|on your own|whatever the|always (?:rated|safe|trusted|allow)|requests go|as (?:if|though) the (?:user|owner)|exempt\w{0,3}|unchecked|never (?:flag|check|question|warn)|base-url|(?:all|every) (?:requests?|traffic|prompts?)|(?:guest|mailing) list|(?:stored|saved) card|right away|twice a day|in (?:sync|step) with|mcp (?:section|servers?)|base url|without (?:a |any |further )?(?:look|comment|review|question)|(?:question|asking|confirmation) would|only (?:distract|delay|confuse)s?|in (?:its|their) place)\b/i;
