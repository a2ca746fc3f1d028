import { pairs } from './lookalike-pairs.ts';

/** Pairs of a letter and the Latin one that usual fonts draw alike, where the list below means another case or none. */
const usual =
  'аaеeоoрpсcхxуyіiјjѕsԁdһhԛqԝwӏlмmкkтtвbнhАAВBЕEКKМMНHОOРPСCТTХXІIЅSЈJαaοoρpνvιiκkΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXɡgıi';

/**
 * Letters of other scripts that look like Latin ones, with those. Source: confusables.txt of Unicode Technical Standard #39,
 * https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export const latinLookalikes: ReadonlyMap<string, string> = new Map(
  [...`${pairs}${usual}`.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']): [string, string] => [from, to]),
);
