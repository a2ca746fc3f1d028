/**
 * Popular packages whose names are worth imitating. Origin: the most depended-on packages of https://www.npmjs.com and the most downloaded of
 * https://pypistats.org, the most downloaded of https://crates.io and https://rubygems.org, and command-line tools and clients that agent skills install; names shorter than five letters resemble too much.
 */
export const popularPackages: Readonly<Record<'npm' | 'pip' | 'cargo' | 'gem', ReadonlySet<string>>> = {
  npm: new Set(
    `lodash react react-dom preact axios express chalk commander debug moment dayjs date-fns request async underscore bluebird webpack webpack-cli
    babel-core babel-cli typescript ts-node tsx eslint prettier jest vitest mocha jasmine karma puppeteer puppeteer-core playwright playwright-core
    selenium-webdriver cheerio jsdom node-fetch undici superagent cross-fetch isomorphic-fetch form-data body-parser cookie-parser cors helmet
    morgan winston pino bunyan dotenv yargs minimist inquirer enquirer prompts ora figlet boxen colors kleur picocolors cross-env cross-spawn execa shelljs rimraf
    mkdirp glob globby fast-glob minimatch chokidar fs-extra graceful-fs semver uuid nanoid ajv joi yup zod mongoose mongodb mysql mysql2
    postgres sequelize knex prisma typeorm redis ioredis sqlite3 better-sqlite3 socket.io socket.io-client websocket graphql apollo-server next
    nuxt gatsby svelte vue-router vuex angular jquery bootstrap tailwindcss postcss autoprefixer less node-sass styled-components redux react-redux
    react-router react-router-dom rxjs immer mobx zustand three d3-array chart.js echarts highcharts leaflet mapbox-gl sharp jimp canvas pdfkit
    pdf-lib pdf-parse xlsx exceljs csv-parse csv-parser papaparse marked markdown-it remark rehype highlight.js prismjs handlebars mustache
    nodemailer jsonwebtoken passport bcrypt bcryptjs crypto-js node-forge ethers web3 viem wagmi hardhat truffle openai anthropic langchain
    discord.js telegraf node-telegram-bot-api twilio stripe firebase firebase-tools firebase-admin aws-sdk aws-cdk serverless vercel netlify-cli
    wrangler nodemon concurrently forever http-server live-server serve local-web-server json-server browserify rollup parcel esbuild terser uglify-js gulp
    gulp-cli grunt-cli lerna turbo husky lint-staged commitlint semantic-release standard stylelint yarn corepack pnpm npm-check-updates node-gyp
    create-react-app create-next-app express-generator electron electron-builder cordova ionic react-native expo expo-cli detox appium
    ws-wrapper readable-stream through2 concat-stream event-stream string-width strip-ansi ansi-styles ansi-regex supports-color wrap-ansi escape-string-regexp
    is-number is-odd is-even left-pad kind-of isarray inherits safe-buffer iconv-lite mime-types content-type accepts cookie
    qs-lite query-string tough-cookie proxy-agent https-proxy-agent http-proxy-agent socks-proxy-agent node-cron cron bullmq agenda nestjs fastify hapi
    koa-router polka micromatch picomatch braces color-convert color-name color-string source-map source-map-support core-js regenerator-runtime tslib
    whatwg-url node-notifier open-cli opener clipboardy keytar robotjs ffmpeg-static fluent-ffmpeg youtube-dl-exec ytdl-core tesseract.js
    clawhub clawdhub openclaw clawdbot moltbot mcporter claude-code codex gemini-cli opencode supabase convex tldraw mermaid mermaid-cli marp-cli slidev`.split(
      /\s+/,
    ),
  ),
  pip: new Set(
    `requests urllib3 certifi idna charset-normalizer setuptools wheel packaging typing-extensions python-dateutil pyyaml numpy pandas scipy matplotlib
    seaborn plotly bokeh altair scikit-learn scikit-image tensorflow keras torch torchvision torchaudio transformers datasets accelerate diffusers
    tokenizers sentencepiece huggingface-hub openai anthropic langchain langchain-core langchain-community llama-index tiktoken cohere mistralai
    google-generativeai google-api-python-client google-auth google-auth-oauthlib google-cloud-storage boto3 botocore awscli s3transfer azure-core
    azure-identity azure-storage-blob flask django fastapi starlette uvicorn gunicorn hypercorn aiohttp httpx httpcore httplib2 websockets websocket-client
    tornado sanic bottle falcon pyramid celery redis kombu sqlalchemy alembic psycopg2 psycopg2-binary pymysql mysqlclient mysql-connector-python pymongo
    motor elasticsearch peewee cassandra-driver pydantic pydantic-core pydantic-settings marshmallow attrs dataclasses-json jsonschema beautifulsoup4
    lxml html5lib selenium playwright scrapy requests-html mechanize parsel pyppeteer pillow opencv-python opencv-python-headless imageio moviepy
    pydub librosa soundfile sounddevice pyaudio openai-whisper faster-whisper speechrecognition gtts pyttsx3 edge-tts elevenlabs yt-dlp youtube-dl
    pytube spotipy tweepy praw discord discord-py python-telegram-bot telethon pyrogram slack-sdk slack-bolt twilio sendgrid stripe paypalrestsdk
    cryptography pycryptodome pycrypto paramiko fabric pynacl bcrypt passlib pyjwt python-jose oauthlib requests-oauthlib authlib keyring
    click typer rich colorama termcolor tqdm tabulate prompt-toolkit questionary inquirer loguru structlog python-dotenv python-decouple environs
    pytest pytest-cov pytest-asyncio coverage hypothesis tox nox black flake8 pylint mypy isort autopep8 pre-commit ruff bandit poetry pipenv pipx virtualenv
    jupyter jupyterlab notebook ipython ipykernel nbconvert streamlit gradio dash sphinx mkdocs mkdocs-material jinja2 markupsafe markdown mistune
    docutils pygments openpyxl xlsxwriter xlrd python-docx python-pptx pypdf pypdf2 pdfplumber pymupdf reportlab weasyprint pdfkit pdf2image
    pytesseract easyocr qrcode python-magic chardet ftfy unidecode regex nltk spacy gensim textblob sympy networkx statsmodels xgboost
    lightgbm catboost prophet yfinance pandas-ta ccxt python-binance web3 eth-account solana solders bitcoinlib ta-lib backtrader
    psutil pexpect docker kubernetes ansible salt fabric2 invoke schedule apscheduler watchdog arrow pendulum pytz tzdata dateparser humanize
    geopy folium shapely geopandas feedparser wikipedia googletrans deep-translator icalendar caldav vobject imapclient
    protobuf grpcio grpcio-tools msgpack orjson ujson simplejson toml tomli zipp importlib-metadata six future cffi pycparser greenlet
    gevent eventlet anyio trio sniffio pyparsing decorator wrapt cachetools filelock platformdirs distlib joblib threadpoolctl dill cloudpickle
    markitdown instructor litellm crewai autogen chromadb faiss-cpu pinecone-client weaviate-client qdrant-client sentence-transformers
    browser-use mcp-server fastmcp jmespath colorlog bleach sqlparse pyserial pyusb`.split(/\s+/),
  ),
  cargo: new Set(
    `serde serde_json tokio reqwest clap anyhow thiserror regex rand chrono hyper axum actix-web tracing log4rs env_logger futures rayon itertools
    crossbeam parking_lot lazy_static once_cell async-trait diesel sqlx rustls openssl base64 bytes tower tonic prost criterion proptest
    ripgrep fd-find bat-cli exa eza zoxide starship tokei hyperfine just-cli cargo-edit cargo-watch cargo-audit cargo-deny cargo-nextest cargo-binstall
    wasm-pack wasm-bindgen trunk tauri-cli mdbook cross nushell zellij alacritty bottom procs git-delta difftastic sccache uuid-cli`.split(
      /\s+/,
    ),
  ),
  gem: new Set(
    `rails rake bundler nokogiri rspec devise sidekiq puma sinatra capistrano faraday httparty rest-client rubocop jekyll fastlane cocoapods
    activesupport activerecord actionpack aws-sdk aws-sdk-s3 bcrypt builder carrierwave concurrent-ruby dotenv factory_bot faker ffi haml
    kaminari listen mechanize minitest mini_magick multi_json mysql2 octokit omniauth paperclip prawn redis-rb rmagick rouge sequel simplecov
    sassc slack-ruby-client sprockets thor twilio-ruby tzinfo unicorn vagrant webmock asciidoctor kramdown redcarpet cucumber capybara`.split(
      /\s+/,
    ),
  ),
};

/** Scopes of npm whose makers people trust by name. Origin: the organisations behind the most downloaded scoped packages of npmjs.com. */
export const popularScopes: ReadonlySet<string> = new Set(
  `anthropic-ai openai google-cloud googleapis google types babel angular vue-cli react-native aws-sdk aws-cdk azure microsoft nestjs
  modelcontextprotocol supabase stripe vercel cloudflare sentry playwright huggingface langchain octokit firebase prisma storybook testing-library
  typescript-eslint tanstack emotion reduxjs apollo graphql-tools slack discordjs twilio sendgrid notionhq shopify eslint rollup solana
  metamask uniswap openzeppelin coinbase ethersproject openclaw clawhub github gitlab atlassian mistralai elastic mermaid-js biomejs`.split(
    /\s+/,
  ),
);
