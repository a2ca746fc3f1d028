/** Command words that are hardly ever the first word of an English sentence. */
const commands: ReadonlySet<string> = new Set(
  `7z 7za ansible apk apt apt-get aria2c aws awk az base64 bash brew bun bunx bunzip2 bzip2 cargo cd certutil chmod chown clang clawd
  clawdbot clawdhub clawhub cmake conda cp crontab csh curl dash dd deno df docker docker-compose doctl dos2unix dpkg du emacs eval export
  ffmpeg ffprobe fish flyctl fzf gcc gcloud gem gh git gpg grep gsutil gunzip gzip helm heroku htop hub ifconfig ip iptables java javac jq
  kubectl launchctl ln lsof ls mas mkdir mkfifo mktemp moltbot mv mysql nano nc ncat netcat netlify netstat ngrok nmap node nohup nohup npm
  npx nvm openclaw openssl osascript pacman perl pgrep php pip pip3 pipenv pipx pkill pnpm podman poetry powershell printf ps psql pushd
  pwsh py pytest python python2 python3 pyenv rclone redis-cli rg rm rmdir rsync ruby rustup scp sed setsid sftp sh shasum sha256sum
  skillcheck skills socat sqlite3 ssh ssh-add ssh-copy-id ssh-keygen stripe su sudo supabase systemctl tar tcpdump tee telnet terraform tmux
  tsx ts-node ufw uname uniq unzip useradd uv uvx vercel vim virtualenv wget whoami wrangler xattr xargs xclip xz yarn yq yt-dlp yum zip
  zsh dnf snap flatpak choco scoop winget go rustc pbcopy pbpaste defaults security dscl diskutil mdfind codesign spctl plutil networksetup
  iwr irm iex msiexec rundll32 regsvr32 schtasks bitsadmin mshta cscript wscript reg`.split(/\s+/),
);

/** Command words that are English words too: they count with an argument that looks like one. */
const english: ReadonlySet<string> = new Set(
  `alias at cat cut date diff echo env exec expand file find fold head host hostname id install join kill last less link locate look make man
  more mount nice open paste patch ping read set sleep sort source split stat strings stty tail test time top touch tr trap tree type umask
  unset wait watch wc which who write yes true false command history service start code column claude codex gemini rename claw agent start
  skill task just say sync screen at`.split(/\s+/),
);

/** Commands that do not change what the next word is. */
const wrappers: ReadonlySet<string> = new Set(['sudo', 'nohup', 'time', 'exec', 'env', 'command', 'doas']);

/** How much a line looks like a command: `sure` with a known command word, `bare` when such a word stands alone, else `no`. */
export function commandShape(line: string): 'sure' | 'bare' | 'no' {
  const { from, assigned } = pastAssignments(line);
  const tokens = line
    .slice(from, from + 500)
    .trim()
    .split(/\s+/);
  let at = 0;
  while (at + 1 < tokens.length && wrappers.has(tokens[at] ?? '')) at++;
  const first = (tokens[at] ?? '').replace(/;$/, '');
  const second = tokens[at + 1];
  if (isCommandPath(first) || commands.has(first)) {
    if (second === undefined) return 'bare';
    return isProse(tokens, at) ? 'no' : 'sure';
  }
  if (english.has(first) && second !== undefined && looksLikeArgument(second)) return 'sure';
  if (first === '' && assigned) return 'bare';
  return 'no';
}

/** Where the words begin behind `NAME=value`, however long those are. */
function pastAssignments(line: string): { readonly from: number; readonly assigned: boolean } {
  const blank = /\s*/y;
  const assignment = /[A-Za-z_]\w{0,60}=\S*\s*/y;
  blank.test(line);
  let from = blank.lastIndex;
  for (assignment.lastIndex = from; assignment.test(line); ) from = assignment.lastIndex;
  return { from, assigned: from > blank.lastIndex };
}

/** `./run.sh`, `~/bin/tool`, `/usr/bin/env`, `scripts/setup.sh`. */
function isCommandPath(word: string): boolean {
  return (
    /^(?:\.{1,2}\/|~\/|\/(?:usr|bin|opt|tmp|home|etc|sbin|var)\/)[\w.@/+-]+$/.test(word) ||
    /^[\w.-]+\/[\w./-]+\.(?:sh|bash|py|js)$/.test(word)
  );
}

function looksLikeArgument(word: string): boolean {
  return /^(?:-|\/|\.{1,2}(?:\/|$)|~|["'$<>|&*{]|\d)/.test(word) || /[/=:$*]|\w\.\w/.test(word.slice(0, -1));
}

/** `git is a …`, `node and npm must be …`: a command word as the subject of a sentence. */
function isProse(tokens: readonly string[], at: number): boolean {
  return /^(?:is|are|was|and|or|has|have|can|will|should|must|may|the|a|an|for|with|to|does|if|when|version|v?\d+(?:\.\d+)*\+)$/.test(
    tokens[at + 1] ?? '',
  );
}
