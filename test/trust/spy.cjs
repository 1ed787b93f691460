// Loaded before a program (`node --require`): writes down every attempt to reach others, to start something, to run code that was made of a text, and
// every file that is written. Twice for the network and for processes: at the functions of Node, and below them at the handles that they make.
const fs = require('node:fs');
const { createHook } = require('node:async_hooks');
const { createHash } = require('node:crypto');

const log = process.env.ML_LENS_SPY_LOG;
const append = fs.appendFileSync;
let isWriting = false;
const record = (kind, what) => {
  if (isWriting) return;
  isWriting = true;
  append(log, `${JSON.stringify({ kind, what })}\n`);
  isWriting = false;
};
/** What is longer than any name is known by its digest. */
const brief = text => (text.length > 1000 ? createHash('sha256').update(text).digest('hex') : text);
const plain = value => (typeof value === 'string' || value instanceof URL ? brief(String(value)) : typeof value);
const said = args => args.map(a => (Array.isArray(a) ? a.map(plain).join(' ') : plain(a))).join(' ');

function wrap(of, name, kind, label = name) {
  const original = of?.[name];
  if (typeof original !== 'function') return;
  const spied = function (...args) {
    record(kind, `${label} ${said(args)}`);
    return new.target
      ? Reflect.construct(original, args, new.target === spied ? original : new.target)
      : original.apply(this, args);
  };
  spied.prototype = original.prototype;
  Object.assign(spied, original);
  Object.defineProperty(of, name, { value: spied, configurable: true, writable: true });
}
const wrapAll = (of, names, kind, label) => {
  for (const name of names) wrap(of, name, kind, `${label}.${name}`);
};

const net = require('node:net');
wrapAll(net, ['connect', 'createConnection', 'createServer'], 'network', 'net');
wrapAll(net.Socket.prototype, ['connect'], 'network', 'net.Socket');
wrapAll(net.Server.prototype, ['listen'], 'network', 'net.Server');
wrapAll(require('node:tls'), ['connect', 'createServer'], 'network', 'tls');
const dgram = require('node:dgram');
wrapAll(dgram, ['createSocket'], 'network', 'dgram');
wrapAll(dgram.Socket.prototype, ['bind', 'connect', 'send'], 'network', 'dgram.Socket');
for (const name of ['http', 'https'])
  wrapAll(require(`node:${name}`), ['request', 'get', 'createServer'], 'network', name);
wrapAll(require('node:http2'), ['connect', 'createServer', 'createSecureServer'], 'network', 'http2');
const dns = require('node:dns');
for (const [of, label] of [
  [dns, 'dns'],
  [dns.promises, 'dns.promises'],
  [dns.Resolver.prototype, 'dns.Resolver'],
])
  wrapAll(
    of,
    Object.keys(of)
      .concat('resolve', 'resolve4')
      .filter(n => /^(?:lookup|resolve|reverse)/.test(n)),
    'network',
    label,
  );
for (const name of ['fetch', 'WebSocket', 'EventSource']) wrap(globalThis, name, 'network');

const child = require('node:child_process');
wrapAll(
  child,
  ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
  'process',
  'child_process',
);
wrapAll(require('node:worker_threads'), ['Worker'], 'process', 'worker_threads');
wrapAll(require('node:cluster'), ['fork'], 'process', 'cluster');
wrapAll(process, ['dlopen'], 'code', 'process');
const vm = require('node:vm');
wrapAll(
  vm,
  ['runInContext', 'runInNewContext', 'runInThisContext', 'compileFunction', 'Script', 'SourceTextModule'],
  'code',
  'vm',
);
wrapAll(require('node:inspector'), ['open'], 'network', 'inspector');

const WRITES = 'writeFile appendFile copyFile cp mkdir mkdtemp rename link symlink rm rmdir unlink truncate'.split(' ');
const onlyPath = (of, name, kind, label) => {
  const original = of[name];
  if (typeof original === 'function')
    of[name] = function (file, ...rest) {
      record(
        kind,
        `${label} ${typeof rest[0] === 'string' && /^(?:rename|link|copy|cp|sym)/.test(name) ? rest[0] : file}`,
      );
      return original.call(this, file, ...rest);
    };
};
for (const name of WRITES) {
  onlyPath(fs, name, 'write', name);
  onlyPath(fs, `${name}Sync`, 'write', name);
  onlyPath(fs.promises, name, 'write', name);
}
const isForWriting = flags =>
  typeof flags === 'string' ? /[wa+]/.test(flags) : typeof flags === 'number' && (flags & 3) !== 0;
for (const name of ['open', 'openSync', 'createWriteStream']) {
  const original = fs[name];
  fs[name] = function (file, flags, ...rest) {
    if (name === 'createWriteStream' || isForWriting(flags)) record('write', `${name} ${file}`);
    return original.call(this, file, flags, ...rest);
  };
}

// Below the functions: whatever way a socket, a look-up, a process or a thread came about.
const HANDLES =
  /^(?:TCP|UDP|TLS|GETADDRINFO|GETNAMEINFO|QUERY|DNSCHANNEL|HTTP|PIPECONNECT|PIPESERVER|PROCESSWRAP|WORKER|INSPECTOR)/;
createHook({
  init: (_id, type) => {
    if (HANDLES.test(type)) record('handle', type);
  },
}).enable();
record('begin', process.argv.slice(1).join(' '));
