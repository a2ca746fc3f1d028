import { act, type Entries, flags, same, silent } from './entry.ts';

const curlFlags = flags({
  data: '-d --data --data-raw --data-binary --data-ascii --data-urlencode --json --url-query',
  form: '-F --form --form-string',
  upload: '-T --upload-file',
  out: '-o --output',
  url: '--url',
  dir: '--output-dir',
  header: '-H --header --proxy-header',
  user: '-u --user --oauth2-bearer -U --proxy-user',
  agent: '-A --user-agent -e --referer',
  cookie: '-b --cookie',
  folder: '--output-dir',
  jar: '-c --cookie-jar -D --dump-header --trace --trace-ascii --stderr --hsts --etag-save',
  config: '-K --config --netrc-file --cacert --key -E --cert --etag-compare',
  proxy: '-x --proxy --preproxy --socks4 --socks4a --socks5 --socks5-hostname --doh-url',
  method: '-X --request',
  '': '-m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -r --range -C --continue-at -y -Y --limit-rate --max-redirs --resolve --connect-to --interface --ciphers --tls-max --max-filesize --create-file-mode -z --time-cond --proto --proto-default --proto-redir --aws-sigv4 --capath --unix-socket --abstract-unix-socket --cert-type --key-type --pass --local-port --keepalive-time -Q --quote -P --ftp-port -t --telnet-option --parallel-max --dns-servers --noproxy --rate --variable',
});

/** Clients of HTTP. Source: the manual pages of curl 8, wget 1.24 and 2, aria2 1.37, HTTPie 3, axel, lynx. */
export const http: Entries = {
  // No program: what settings send somewhere, put there by their reader.
  '%request': { flags: curlFlags, does: [act('send', '0', { data: ['header', 'input'] })] },
  ...same('curl curlie', {
    flags: curlFlags,
    does: [
      act('read', 'data', { prefix: '@' }),
      act('read', 'form', { prefix: '@' }),
      act('read', 'header', { prefix: '@' }),
      act('read', 'upload'),
      act('read', 'config'),
      act('secret', '#file:~/.netrc', { when: '-n|--netrc|--netrc-optional' }),
      act('send', '0+|url', {
        data: ['data', 'form', 'upload', 'header', 'user', 'cookie', 'agent', 'input', '^'],
        when: 'data|form|upload',
      }),
      act('receive', '0+|url', { data: ['data', 'header', 'user', 'cookie', 'agent'] }),
      act('receive', 'url', { when: '0' }),
      act('connect', 'proxy'),
      act('write', 'out', { data: ['^'] }),
      act('write', 'jar', { data: ['^'] }),
      act('write', 'folder', { named: 'out|0+|url', data: ['^'], when: 'folder' }),
      act('write', '0+|url', { data: ['^'], when: '-O|--remote-name|--remote-name-all', unless: 'folder' }),
    ],
  }),
  ...same('wget wget2', {
    flags: flags({
      out: '-O --output-document -o --output-file -a --append-output --save-cookies',
      dir: '-P --directory-prefix',
      data: '--post-data --body-data',
      file: '--post-file --body-file -i --input-file --load-cookies --certificate --private-key --ca-certificate --config',
      header: '--header --user --password --http-user --http-password --ftp-user --ftp-password',
      agent: '-U --user-agent --referer',
      command: '-e --execute',
      '': '-t --tries -T --timeout -w --wait -Q --quota -l --level -A -R --accept --reject -D --domains -I -X --limit-rate --method --bind-address --restrict-file-names --cut-dirs --progress --compression --secure-protocol --connect-timeout --read-timeout --dns-timeout --waitretry --max-redirect -B --base',
    }),
    does: [
      act('read', 'file'),
      act('send', '0+', { data: ['data', 'file', 'header', 'agent', '^'], when: 'data|file' }),
      act('receive', '0+|^', { data: ['header', 'agent'] }),
      act('write', 'out', { data: ['^'] }),
      act('write', 'dir', { named: '0+', data: ['^'], unless: 'out' }),
      act('write', '0+', { data: ['^'], unless: 'out|dir' }),
    ],
  }),
  ...same('aria2c axel', {
    flags: flags({
      out: '-o --out --output',
      dir: '-d --dir',
      list: '-i --input-file',
      header: '--header --http-user --http-passwd -H',
      '': '-x -s -j -k -n --max-connection-per-server --split --max-concurrent-downloads --min-split-size --checksum --max-tries -U --user-agent --all-proxy --rpc-secret --on-download-complete',
    }),
    does: [
      act('read', 'list'),
      act('receive', '0+|^', { data: ['header'] }),
      act('write', 'out|dir|0+', { data: ['^'] }),
    ],
    gives: silent,
  }),
  ...same('http https xh xhs', {
    flags: flags({
      user: '-a --auth --session --session-read-only',
      out: '-o --output',
      data: '--raw',
      '': '-A --auth-type -p --print -s --style --pretty --proxy --verify --cert --cert-key --timeout --max-redirects --format-options --ssl --boundary --response-charset --response-mime',
    }),
    does: [
      act('send', '0+', { data: ['0+', 'data', 'input', 'user'], when: '1|data|input' }),
      act('receive', '0+', { data: ['user'] }),
      act('write', 'out', { data: ['^'] }),
    ],
  }),
  ...same('iwr irm Invoke-WebRequest Invoke-RestMethod Start-BitsTransfer', {
    flags: flags({
      url: '-Uri -uri -Source',
      out: '-OutFile -outfile -o -Destination',
      data: '-Body -body -InFile',
      header: '-Headers -headers',
      '': '-Method -method -ContentType -UserAgent -TimeoutSec',
    }),
    does: [
      act('send', 'url|0', { data: ['data', 'header', 'input'], when: 'data' }),
      act('receive', 'url|0', { data: ['header'] }),
      act('write', 'out', { data: ['^'] }),
    ],
  }),
  ...same('lynx links w3m elinks', {
    flags: flags({ '': '-o -T -cols -width -cfg -useragent -auth' }),
    does: [act('receive', '0+')],
  }),
  ...same('yt-dlp youtube-dl gallery-dl', {
    flags: flags({
      out: '-o --output -P --paths',
      browser: '--cookies-from-browser',
      file: '--cookies --batch-file -a --config-locations',
      code: '--exec',
      header: '-u --username -p --password --add-header',
      '': '-f --format -S --proxy --sub-langs --sub-lang --audio-format --audio-quality --merge-output-format --playlist-items --max-filesize --download-sections --postprocessor-args --convert-subs --remux-video --recode-video --print -r --limit-rate --match-filter --download-archive --ffmpeg-location --user-agent --extractor-args',
    }),
    does: [
      act('secret', '#browser', { when: 'browser' }),
      act('read', 'file'),
      act('receive', '0+', { data: ['header'] }),
      act('evaluate', 'code', { language: 'shell' }),
      act('write', 'out', { data: ['^'] }),
    ],
  }),
};

/** Options with which ssh starts a command on this machine. */
const sshOptions = ['ProxyCommand', 'LocalCommand', 'KnownHostsCommand'].flatMap((name) =>
  ['=', ' '].map((sign) => act('evaluate', 'option', { prefix: `${name}${sign}`, language: 'shell' })),
);

const sshFlags = flags({
  key: '-i -F',
  option: '-o',
  forward: '-L -R -D -J -W',
  '': '-p -P -l -c -m -b -B -e -E -I -O -Q -S -w -X -s',
});

/** Remote shells and file copies. A target is a host when it holds a colon or is a URL. Source: manual pages of OpenSSH 9, rsync 3. */
export const remote: Entries = {
  ...same('ssh mosh autossh', {
    flags: sshFlags,
    stopAtPositional: true,
    does: [
      ...sshOptions,
      act('read', 'key'),
      act('connect', '0'),
      act('send', '0', { data: ['1+', 'input'], when: '1|input' }),
    ],
    command: { how: 'shell', slot: '1+' },
  }),
  sshpass: {
    flags: flags({ file: '-f', '': '-p -d -P' }),
    stopAtPositional: true,
    does: [act('read', 'file')],
    command: { how: 'argv', slot: '0', more: '1+' },
  },
  scp: {
    flags: sshFlags,
    does: [
      ...sshOptions,
      act('read', 'key'),
      act('receive', '0'),
      act('read', '0'),
      act('send', '1+', { data: ['^'] }),
      act('write', '1+', { data: ['^'] }),
    ],
    gives: silent,
  },
  rsync: {
    flags: flags({
      code: '-e --rsh --rsync-path',
      list: '--files-from --exclude-from --include-from --password-file',
      '': '--exclude --include -f --filter --bwlimit --chmod --chown --port --timeout --log-file --max-size --min-size -M --temp-dir -T --backup-dir --suffix --compress-level --partial-dir --out-format --info',
    }),
    does: [
      act('read', 'list'),
      act('receive', '0'),
      act('read', '0'),
      // All but the last are sources; a path in the home is one wherever it stands.
      act('read', '1', { whenText: { slot: '1', matches: /^(?:~|\/)/ }, when: '2' }),
      act('read', '2', { whenText: { slot: '2', matches: /^(?:~|\/)/ }, when: '3' }),
      act('send', '1+', { data: ['^'] }),
      act('write', '1+', { data: ['^'] }),
      act('evaluate', 'code', { language: 'shell' }),
      act('delete', '1+', { when: '--delete|--delete-after|--delete-before|--delete-excluded' }),
    ],
  },
  ...same('sftp ftp lftp ncftp', {
    flags: { ...sshFlags, '-b': 'file', '-e': 'script', '-f': 'file', '-u': '' },
    does: [
      ...sshOptions,
      act('read', 'file|key'),
      act('connect', '0'),
      act('send', '0', { data: ['input', '^', 'script'], when: 'input|file|script' }),
      act('receive', '0'),
    ],
  }),
  ...same('tftp telnet', {
    flags: flags({ '': '-l -m -c -e -n -b' }),
    does: [act('send', '0', { data: ['input', '1+'], when: 'input' }), act('receive', '0')],
  }),
  // The module of zsh for raw connections; its number is `$REPLY`.
  ztcp: { flags: flags({ '': '-d' }), does: [act('receive', '0')] },
  'ssh-copy-id': {
    flags: sshFlags,
    does: [act('read', 'key'), act('send', '0', { data: ['^'] }), act('persist', '#ssh-authorized-keys')],
  },
  rclone: {
    flags: flags({
      file: '--config --password-command',
      '': '--transfers --include --exclude --filter --log-file --bwlimit',
    }),
    subcommands: {
      ...same('copy sync move copyto moveto bisync', {
        does: [
          act('read', '0'),
          act('receive', '0'),
          act('send', '1+', { data: ['^'] }),
          act('write', '1+', { data: ['^'] }),
        ],
      }),
      rcat: { does: [act('send', '0', { data: ['input'] })] },
      cat: { does: [act('receive', '0+')] },
      ...same('config authorize', { does: [act('secret', '#file:~/.config/rclone/rclone.conf')] }),
    },
  },
};

/** Sockets and tunnels. */
export const sockets: Entries = {
  ...same('nc ncat netcat nc.traditional nc.openbsd', {
    flags: flags({
      code: '-e --exec -c --sh-exec',
      port: '-p --source-port',
      proxy: '-x --proxy',
      '': '-w -i -s -q -I -O -T -X -m --idle-timeout --proxy-type --proxy-auth --ssl-cert --ssl-key',
    }),
    does: [
      act('listen', 'port|0+', { when: '-l|--listen' }),
      act('send', '0', { data: ['input'], unless: '-l|--listen' }),
      act('receive', '0', { unless: '-l|--listen' }),
      act('evaluate', 'code', { language: 'shell' }),
      act('run', 'code', { data: ['^'] }),
    ],
  }),
  socat: {
    flags: flags({ '': '-t -T -b -lf -L -W -x' }),
    does: [
      act('listen', '0+', { prefix: 'TCP-LISTEN:' }),
      act('listen', '0+', { prefix: 'tcp-listen:' }),
      act('listen', '0+', { prefix: 'TCP4-LISTEN:' }),
      act('listen', '0+', { prefix: 'UDP-LISTEN:' }),
      act('listen', '0+', { prefix: 'OPENSSL-LISTEN:' }),
      ...[
        'TCP:',
        'tcp:',
        'TCP4:',
        'tcp-connect:',
        'TCP-CONNECT:',
        'UDP:',
        'OPENSSL:',
        'openssl:',
        'SSL:',
        'PROXY:',
        'SOCKS4:',
      ].map((prefix) => act('send', '0+', { prefix, data: ['input', '0+'] })),
      ...['EXEC:', 'exec:', 'SYSTEM:', 'system:', 'SHELL:'].map((prefix) =>
        act('evaluate', '0+', { prefix, language: 'shell' }),
      ),
      act('read', '0+', { prefix: 'FILE:' }),
      act('read', '0+', { prefix: 'OPEN:' }),
    ],
  },
  ...same('dig nslookup host drill kdig delv', {
    flags: flags({ name: '-q -x', '': '-t -p -b -k -y -f -c -type -query' }),
    does: [act('send', '0+|name', { data: ['0+', 'name'] })],
  }),
  ...same('ping ping6 traceroute tracepath mtr fping', {
    flags: flags({ data: '-p', '': '-c -i -W -w -s -t -I -m' }),
    does: [act('send', '0', { data: ['0', 'data'] })],
  }),
  ...same('whois finger', {
    flags: flags({ host: '-h --host', '': '-p --port' }),
    does: [act('send', 'host|0', { data: ['0+'] })],
  }),
  ...same('nmap masscan zmap rustscan', {
    flags: flags({ out: '-oN -oX -oG -oA', list: '-iL', '': '-p --script --rate --top-ports' }),
    does: [act('read', 'list'), act('connect', '0+'), act('write', 'out', { data: ['^'] })],
  }),
  ngrok: {
    subcommands: {
      ...same('http tcp tls', { does: [act('listen', '0'), act('connect', '#ngrok.com')] }),
      ...same('authtoken', { does: [act('write', '#~/.config/ngrok/ngrok.yml', { data: ['0'] })] }),
      config: { does: [act('write', '#~/.config/ngrok/ngrok.yml', { data: ['0+'] })] },
    },
    does: [act('connect', '#ngrok.com')],
  },
  cloudflared: {
    does: [act('connect', '#cloudflare.com'), act('listen', 'url')],
    flags: flags({ url: '--url', '': '--token --config --hostname --name' }),
  },
  ...same('localtunnel lt bore chisel frpc', {
    flags: flags({ port: '-p --port', host: '-h --host', '': '-s --subdomain -c' }),
    does: [act('listen', 'port'), act('connect', 'host|0')],
  }),
  tailscale: { does: [act('connect', '#tailscale.com')] },
  ...same('mail mailx sendmail mutt msmtp swaks ssmtp', {
    flags: flags({
      file: '-a -A --attach',
      to: '-t --to',
      server: '--server -S',
      '': '-s -r -f -c -b -q -F -h --from --header --body --auth-user --auth-password',
    }),
    does: [act('read', 'file'), act('send', 'server|to|0+', { data: ['input', '^', '*'] })],
  }),
};
