/** Variables and settings that say where packages, programs or a model’s answers come from. Origin: the documentation of each tool. */
export const sourceSettings: readonly {
  readonly what: string;
  readonly kind: 'registry' | 'model' | 'proxy';
  readonly name: RegExp;
}[] = [
  {
    kind: 'registry',
    what: 'the registry of npm',
    name: /^(?:@[\w.-]{1,60}:)?registry$|^npm_config_registry$|^yarn_(?:npm_)?registry(?:_server)?$|^npmregistryserver$/i,
  },
  {
    kind: 'registry',
    what: 'the package index of Python',
    name: /^(?:global\.|install\.)?(?:extra-)?index-url$|^(?:default-)?index$|^find-links$|^pip_(?:extra_)?index_url$|^pip_find_links$|^uv_(?:default_|extra_)?index(?:_url)?$/i,
  },
  { kind: 'registry', what: 'the source of Go modules', name: /^goproxy$/i },
  {
    kind: 'registry',
    what: 'the source of Rust',
    name: /^rustup_(?:dist_server|update_root)$|^cargo_registries_\w{1,40}_index$/i,
  },
  {
    kind: 'registry',
    what: 'the source of Homebrew',
    name: /^homebrew_(?:bottle_domain|api_domain|brew_git_remote|core_git_remote|artifact_domain)$/i,
  },
  {
    kind: 'registry',
    what: 'the source of downloads',
    name: /^(?:nvm_nodejs_org_mirror|electron_mirror|playwright_download_host|puppeteer_download_(?:host|base_url)|hf_endpoint|clawhub_(?:registry|site))$/i,
  },
  {
    kind: 'model',
    what: 'the address of the model',
    name: /^(?:anthropic|claude|openai|google_gemini|gemini|openrouter|codex)_(?:api_)?(?:base_url|api_base|api_url|base|endpoint)$|^models\.providers\.[\w-]{1,40}\.baseurl$/i,
  },
  {
    kind: 'proxy',
    what: 'the proxy of all requests',
    name: /^(?:https?|all|no)[_-]proxy$|^(?:https?\.)?proxy$|^npm_config_(?:https_)?proxy$|^pip_proxy$/i,
  },
];

/** Files that hold such settings for a project or a person. */
export const settingFiles =
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|bunfig\.toml|pip\.(?:conf|ini)|uv\.toml|[\w.-]{0,80}gitconfig|\.?git\/config|\.condarc|\.env(?:\.local|\.production)?|\.codex\/config\.toml|requirements[\w.-]{0,40}\.txt|Pipfile)$/;

/** Where packages usually come from: the registries themselves and mirrors that whole countries and universities use. */
export const knownRegistries: readonly string[] =
  `npmjs.org npmjs.com yarnpkg.com jsr.io npm.pkg.github.com pypi.org pythonhosted.org python.org pypi.nvidia.com pypi.ngc.nvidia.com download.pytorch.org
  download.pytorch.org wheels.vllm.ai abetlen.github.io storage.googleapis.com pkg.dev proxy.golang.org goproxy.io goproxy.cn golang.org crates.io rustup.rs rust-lang.org
  rubygems.org powershellgallery.com nuget.org anaconda.org conda.io huggingface.co hf-mirror.com nodejs.org clawhub.ai clawhub.com clawdhub.com registry.npmmirror.com npmmirror.com
  registry.npm.taobao.org tuna.tsinghua.edu.cn mirrors.aliyun.com mirrors.tencent.com mirrors.tencentyun.com cloud.tencent.com mirrors.ustc.edu.cn rsproxy.cn mirrors.huaweicloud.com
  repo.huaweicloud.com pypi.douban.com nuget.org powershellgallery.com packagist.org maven.org apache.org maven.google.com sonatype.org jitpack.io gradle.org
  pkgs.dev.azure.com visualstudio.com jboss.org spring.io clojars.org eclipse.org jetbrains.space brew.sh ghcr.io docker.io github.com gitlab.com bitbucket.org codeberg.org`.split(
    /\s+/,
  );

/** Makers of models and brokers that document an address of their own for other makers’ clients. */
export const knownModels: readonly string[] =
  `openai.com anthropic.com azure.com azure.us googleapis.com google.com amazonaws.com openrouter.ai z.ai bigmodel.cn moonshot.cn moonshot.ai deepseek.com minimax.io
  minimax.chat minimaxi.com aliyuncs.com groq.com together.xyz together.ai fireworks.ai mistral.ai x.ai nvidia.com cerebras.ai siliconflow.cn siliconflow.com volces.com
  perplexity.ai cohere.com cohere.ai huggingface.co github.com githubcopilot.com vercel.sh vercel.com cloudflare.com deepinfra.com novita.ai kimi.com venice.ai
  hyperbolic.xyz baidubce.com hunyuan.cloud.tencent.com stepfun.com litellm.ai helicone.ai portkey.ai synthetic.new`.split(
    /\s+/,
  );
