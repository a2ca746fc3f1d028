import { says } from './says.ts';

/** A page holds what is to be entered: the commands, the last step. */
export const holdsSteps = says(
  /\b(?:commands?|steps?|blocks?|snippets?|one-?liners?|lines?|scripts?|set-?up|installation|activation|preparation|procedure|instructions?)\b(?:[^.]|\.(?=\S)){0,80}\b(?:kept|published|written|posted|found|stands?|listed|is|are|at|on|under|in|lives?|here)\b/i,
);

/** Something is put into a browser, a phone or the list of trusted roots by hand. */
export const sideLoads = says(
  /\b(?:manage|custom|my) add-?ins\b|\badd (?:it |one )?from (?:a )?file\b|\bload temporary add-?on\b|\bload(?:ing)? unpacked\b|\binstall from vsix\b|\balways[ -]trust\b|\btrusted root\b|\bdeveloper mode\b(?:[^.]|\.(?=\S)){0,60}\b(?:load|pick|choose|drag|select|on)\b|\b(?:install|add|accept|trust|activate|allow|drag)(?:s|ed|ing)?\b(?:[^.]|\.(?=\S)){0,120}\b(?:configuration profile|profile (?:that|which|it)|mobileconfig|root (?:certificate|ca)|ca certificate|\.crx|\.xpi|unpacked extension)\b|\b(?:install|add|accept)(?:s|ed|ing)?\b(?:[^.]|\.(?=\S)){0,30}\bprofile\b(?:[^.]|\.(?=\S)){0,40}\btrust\b/i,
);

/** A picture that leads a phone somewhere: nobody sees where. */
export const scans = says(
  /\bscan(?:s|ned|ning)?\b(?:[^.]|\.(?=\S)){0,80}\b(?:phone|mobile|camera|qr|code|iphone|android)\b|\bqr\b/i,
);

/** A program that is put to use where it is named: `update it with the updater at …`. */
export const applied = says(
  /\b(?:update|upgrade|fix|patch|repair|verify|apply|activate|unlock)\b[^.]{0,60}\b(?:with|using|by|via|from|at)\b/i,
);

/** A command that stands on a page. */
export const commandElsewhere = says(
  /\b(?:one|a single|two|three|a few) (?:commands?|lines?)\b[^.]{0,24}\b(?:on|at) (?:it|the page|that page|this page|there)\b|\b(?:enter|type|paste|copy|run|execute|put)\b.{0,30}\b(?:line|command|one-?liner|snippet|text|what)s?\b.{0,20}\b(?:there|on (?:it|that page|the page))\b|\b(?:follow|do|carry out|perform|enter|run)\b.{0,20}\b(?:steps|commands|lines)\b.{0,20}\b(?:there|on it|on that page)\b.{0,30}\b(?:terminal|console|powershell|shell|prompt)\b|\b(?:the |a |this )(?:\w{1,20} ){0,2}(?:commands?|one-?liner|line|snippet)\b(?: \w{1,20}){0,3} (?:at|from|on|behind|under|in) (?:the |this )?(?:https?:|www\.|page|link|\[)|\b(?:type|enter|paste|copy|run|execute)\b.{0,15}\bwhat (?:stands|is (?:written|shown|printed|there)|you (?:find|see))\b.{0,40}https?:/i,
);

/** Words for what runs and nothing else: none that a document or a service goes by too. */
export const programWord = says(
  /\b(?:download|install|run|get|grab|fetch|launch|execute|obtain|take|paste|copy|save)(?:ed|ing|s)?\b[^.;]{0,60}\b(?:it|executables?|installers?|binar(?:y|ies)|programs?|apps?|applications?|tools?|utilit(?:y|ies)|cli|clients?|drivers?|codecs?|plug-?ins?|launchers?|packages?|software|updaters?|daemon|companion|runtime|add-?ons?|extensions?|apk|scripts?|commands?)\b|\b(?:executables?|installers?|binar(?:y|ies)|programs?|apps?|tools?|clients?|drivers?|plug-?ins?|launchers?|packages?|software|updaters?|extensions?|apk|scripts?|commands?)\b[^.;]{0,60}\b(?:download|install|run|execute|obtain|fetch|available)(?:ed|ing|s)?\b/i,
);

/** A command that brings a file there. */
export const uploads =
  /\bcurl\b(?=[^|;&\n]{0,200}(?:\s-F\s|\s-T\s|--form\b|--upload-file\b))[^|;&\n]{0,300}https?:\/\/[^\s|;&]{1,200}(?![^\n]{0,300}https?:)/i;
