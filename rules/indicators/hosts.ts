/** Kinds of host where the content behind an address says nothing about who put it there. Each entry is a registrable name or a suffix. */
interface HostKind {
  readonly kind: 'paste' | 'shortener' | 'tunnel' | 'drop' | 'file-share' | 'chat';
  readonly why: string;
  readonly names: readonly string[];
}

/** Services as of 2026; sources: their own front pages, and ATT&CK T1102, T1567 descriptions of how they are used. */
export const hostKinds: readonly HostKind[] = [
  {
    kind: 'paste',
    why: 'a paste page: anybody can put anything there and change it later',
    names: ['glot.io', 'pastebin.com', 'rentry.co', 'rentry.org', 'hastebin.com', 'toptal.com/developers/hastebin', 'paste.ee', 'dpaste.com', 'dpaste.org', 'ghostbin.com', 'controlc.com', 'termbin.com', 'ix.io', 'sprunge.us', 'paste.rs', '0bin.net', 'privatebin.net', 'justpaste.it', 'telegra.ph', 'write.as', 'gist.github.com', 'gist.githubusercontent.com', 'codepad.org', 'ideone.com', 'jsbin.com', 'textbin.net', 'pastes.io', 'bpa.st', 'notes.io', 'snippet.host', 'codeshare.io', 'friendpaste.com', 'pasteio.com', 'carbon.now.sh', 'hackmd.io', 'paste.debian.net', 'paste.ubuntu.com', 'paste.mozilla.org', 'p.ip.fi', 'clbin.com', 'pastie.org', 'gitlab.com/-/snippets'],
  },
  {
    kind: 'shortener',
    why: 'a shortened address: where it leads is not shown and can change',
    names: ['bit.ly', 'tinyurl.com', 't.co', 'goo.gl', 'is.gd', 'v.gd', 'ow.ly', 'rb.gy', 'cutt.ly', 'shorturl.at', 't.ly', 'tiny.cc', 's.id', 'buff.ly', 'rebrand.ly', 'bl.ink', 'lnkd.in', 'dub.sh', 'qr.ae', 'u.to', 'da.gd', 'soo.gd', 'clck.ru', 'surl.li', 'urlz.fr'],
  },
  {
    kind: 'tunnel',
    why: 'a tunnel to somebody’s machine',
    names: ['ngrok.io', 'ngrok.app', 'ngrok-free.app', 'ngrok.dev', 'trycloudflare.com', 'loca.lt', 'localtunnel.me', 'serveo.net', 'localhost.run', 'lhr.life', 'pinggy.link', 'pagekite.me', 'telebit.io', 'bore.pub', 'tunnelmole.net', 'devtunnels.ms', 'duckdns.org', 'no-ip.org', 'ddns.net', 'hopto.org', 'zapto.org', 'sytes.net', 'dynu.net'],
  },
  {
    kind: 'drop',
    why: 'a place that collects whatever is sent to it',
    names: ['webhook.site', 'requestbin.com', 'requestbin.net', 'pipedream.net', 'hookbin.com', 'beeceptor.com', 'requestcatcher.com', 'interact.sh', 'oast.fun', 'oast.pro', 'oast.live', 'oast.site', 'oast.online', 'oast.me', 'burpcollaborator.net', 'oastify.com', 'canarytokens.com', 'dnslog.cn', 'ceye.io', 'postb.in', 'ptsv3.com', 'typedwebhook.tools', 'smee.io', 'webhook.cool', 'rbndr.us', 'api.telegram.org', 'discord.com/api/webhooks', 'discordapp.com/api/webhooks', 'hooks.slack.com', 'ntfy.sh'],
  },
  {
    kind: 'file-share',
    why: 'a file-sharing page without a known publisher',
    names: ['transfer.sh', 'file.io', 'gofile.io', 'anonfiles.com', 'mega.nz', 'mega.co.nz', 'mediafire.com', 'wetransfer.com', 'we.tl', 'sendspace.com', 'zippyshare.com', 'catbox.moe', 'litterbox.catbox.moe', '0x0.st', 'temp.sh', 'tmpfiles.org', 'bashupload.com', 'oshi.at', 'uploadfiles.io', 'ufile.io', 'workupload.com', 'pixeldrain.com', 'krakenfiles.com', 'send.cm', 'cdn.discordapp.com', 'media.discordapp.net', 'drive.google.com', 'dropbox.com', 'dl.dropboxusercontent.com', '1drv.ms', 'disk.yandex.ru', 'yadi.sk', 'disk.yandex.com', 'onedrive.live.com', 'box.com/s', 'app.box.com/s', 'pcloud.link', 'icedrive.net', 'terabox.com', '4shared.com', 'swisstransfer.com', 'wormhole.app', 'filebin.net', 'fileditch.com', 'qu.ax', 'uguu.se', 'pan.baidu.com', 'pan.quark.cn', 'cloud.mail.ru', 'rapidgator.net', 'uploadhaven.com', 'filemail.com', 'limewire.com/d', 'send.vis.ee', 'docs.google.com/uc', 'sync.com/dl'],
  },
  {
    kind: 'chat',
    why: 'a chat: what is handed out there is seen by its members alone and changes at any time',
    names: ['t.me', 'telegram.me', 'telegram.dog', 'discord.gg', 'discord.com/invite', 'discord.com/channels', 'discordapp.com/invite', 'dsc.gg', 'wa.me', 'chat.whatsapp.com', 'whatsapp.com/channel', 'signal.group', 'signal.me', 'matrix.to', 'join.slack.com', 'line.me/r', 'line.me/ti', 'vk.me', 'join.skype.com', 'qm.qq.com', 'zalo.me', 'm.me'],
  },
];
