import { says } from './says.ts';

/** A program is handed over somewhere. */
export const handedOver = says(
  /\b(?:members?|subscribers?|followers?) (?:\S{1,30} ){0,6}(?:get|receive|download|have)\b|\bask\b(?:[^.]|\.(?=\S)){0,60}\bfor (?:the|a|its|your) (?:\w+ )?(?:installer|client|program|executable|binary|archive|build|helper|companion|app|apk|package)\b|\b(?:sends?|repl(?:y|ies)|answers?|responds?|comes? back)(?: \w+)? with (?:an?|the|your|its) (?:\w+ )?(?:installer|client|program|executable|binary|archive|build|helper|file|app|apk|package|link)\b|\bhand(?:s|ed|ing)?(?: \w+)? out\b|\bsends? you\b|\b(?:take|grab|pick up|collect|download) the (?:newest|latest|current|pinned)\b|\b(?:get|download|take|grab|fetch|collect|obtain|ask for|request|pinned|posted?|share[ds]?|distribut\w+|publish\w*|releases?|available|drops?)\b(?:[\s*`"]{1,4}[\w.-]{1,30}){0,4}?[\s*`"]{1,4}(?:\S{0,30}\.(?:zip|rar|7z|exe|msi|dmg|pkg|apk|appimage|jar)\b|installer|client|program|executable|binary|collector|archive|build|helper|companion|driver|loader|launcher|apk|runtime|package|unlocker)\b|\b(?:installer|client|program|executable|binary|collector|archive|build|helper|companion|driver|loader|launcher|apk|runtime|package|unlocker)\b(?:[^.]|\.(?=\S)){0,40}\b(?:is|are|gets?|only) (?:\w+ )?(?:in|on|through|via|from|shared|posted|pinned|handed|released|distributed|available|published)\b/i,
);

/** What is handed over. */
export const thing = says(
  /\b(?:installer|client|program|executable|binary|collector|archive|helper|companion|driver|loader|launcher|apk|runtime|unlocker)s?\b|\.(?:zip|rar|7z|exe|msi|dmg|pkg|apk)\b/i,
);

/** Somebody in the chat gives a thing that repairs or unlocks: no talk, whatever the room is called. */
export const givenByThem = says(
  /\b(?:technicians?|support|team|admins?|moderators?|operators?|staff|helpers?|desk|engineers?|bot|agent|maintainers?)\b(?: \w{1,12}){0,3} (?:sends?|gives?|hands?|passes|shares?|provides?|drops?|uploads?|issues?)\b(?: [\w-]{1,12}){0,5} (?:(?:repair|fix|patch|set-?up|unlock|activation|licen[cs]e|recovery|cleaning|update|diagnostic) (?:file|tool|program|script|package)|patch(?:er)?|hotfix|installer|executable|unlocker|fixer)\b/i,
);

/** A chat that is named without an address. */
export const chatHandle = says(
  /@\w{4,32}\b.{0,30}\b(?:telegram|discord|whatsapp|signal)\b|\b(?:telegram|discord|whatsapp|signal|slack|matrix|wechat|line|viber) (?:channel|group|server|bot|chat)\b/i,
);

/** A program is put into somebody's hands: `give them this updater: …`. */
export const givesProgram = says(
  /\b(?:give|hand|send|offer|pass|show|point|direct|refer|forward|recommend|provide)\b (?:(?:them|him|her|people|users?|everyone|everybody|(?:the|your) (?:user|person|owner|human|client|customer)s?) )?(?:(?:to|with) )?(?:this|the|that|our|its|an?)\b[^.;]{0,40}\b(?:updater?|installer|fix|patch|tool|program|app|application|setup|client|repair|helper|version|download|link|file|cleaner|unlocker|launcher|companion|plug-?in)\b/i,
);
