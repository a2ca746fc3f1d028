import type { ApiEntry } from '../../../facts/api.ts';
import { act, type Entries, same } from './entry.ts';

const same0: ApiEntry = { gives: { slot: '0' } };
const own: ApiEntry = { gives: { slot: 'receiver' } };
const fetched: ApiEntry = { does: [act('receive', '0', { data: ['receiver'] })] };
const download: ApiEntry = { does: [act('receive', '0'), act('write', '1', { data: ['^'] })] };
const upload: ApiEntry = { does: [act('send', '0', { data: ['1+', 'receiver'] })] };
const uploadFile: ApiEntry = { does: [act('read', '1+'), act('send', '0', { data: ['^', 'receiver'] })] };
const base64: ApiEntry = { does: [act('decode', '0', { encoding: 'base64' })] };
const reads: ApiEntry = { does: [act('read', '0')] };
const writes: ApiEntry = { does: [act('write', '0', { data: ['1+'] })] };
const starts: ApiEntry = { command: { how: 'argv', slot: '0', more: '1+' } };
/** What is read from a stream is what the stream was made from. */
const wrapped: ApiEntry = { gives: { slot: '0' } };

/** .NET members, and what lowering itself calls. Source: .NET API browser. */
export const types: Entries = {
  '%write': { does: [act('write', '0', { data: ['input'] })], gives: { text: '' } },
  '%joined': { gives: { fold: 'join', slots: ['0', '1'] } },
  '%split': { gives: { fold: 'split', slots: ['0', '1'] } },
  '%chr': { gives: { fold: 'chr', slots: ['0'] } },
  '%int': { gives: { slot: '0' } },
  '%reverse': { gives: { fold: 'reverse', slots: ['0'] } },
  '%format': { gives: { fold: 'format', slots: ['0', '1+'] } },
  '%type': { gives: { module: '0' } },
  'net.webclient': { gives: { instance: 'net.webclient' } },
  ...same(
    '*.downloadstring *.downloaddata *.openread net.webclient.downloadstring net.webclient.downloaddata',
    fetched,
  ),
  ...same('*.getstringasync *.getbytearrayasync *.getasync *.getstreamasync', fetched),
  '*.downloadfile': download,
  '*.downloadfileasync': download,
  ...same('*.uploadstring *.uploaddata *.uploadvalues *.postasync *.putasync', upload),
  '*.uploadfile': uploadFile,
  ...same('net.webrequest.create net.httpwebrequest.create net.ftpwebrequest.create', {
    does: [act('receive', '0')],
    gives: { instance: 'net.request', made: ['0', '^'] },
  }),
  ...same('net.request.getresponse net.request.getresponseasync', { does: [act('receive', 'receiver')] }),
  ...same('net.sockets.tcpclient net.sockets.udpclient net.sockets.socket net.websockets.clientwebsocket', {
    does: [act('connect', '0', { data: ['1'] })],
    gives: { instance: 'net.socket', made: ['0', '^'] },
  }),
  ...same('net.socket.connect net.socket.connectasync', { does: [act('connect', '0')] }),
  ...same('net.socket.getstream net.request.getrequeststream net.request.getrequeststreamasync', own),
  // What is written to the stream of a connection leaves, however many writers stand between.
  ...same(
    'net.socket.write net.socket.writeline net.socket.writeasync net.socket.writelineasync net.socket.send net.socket.sendasync net.request.write net.request.writeline net.request.writeasync',
    { does: [act('send', '2|receiver', { data: ['0'] })] },
  ),
  ...same('net.socket.read net.socket.readline net.socket.readtoend net.socket.receive net.socket.readasync', {
    does: [act('receive', 'receiver')],
  }),
  'net.sockets.tcplistener': { does: [act('listen', '1|0')] },
  'net.httplistener': { gives: { instance: 'net.httplistener' } },
  'net.httplistener.prefixes.add': { does: [act('listen', '0')] },
  'convert.frombase64string': base64,
  'convert.fromhexstring': { does: [act('decode', '0', { encoding: 'hex' })] },
  'net.webutility.urldecode': { does: [act('decode', '0', { encoding: 'url' })] },
  'uri.unescapedatastring': { does: [act('decode', '0', { encoding: 'url' })] },
  ...same('*.getstring *.getbytes text.encoding.getstring', same0),
  'scriptblock.create': same0,
  ...same('*.newscriptblock *.createscriptblock *.expandstring', same0),
  ...same('*.invokescript *.addscript', { does: [act('evaluate', '0', { language: 'powershell' })] }),
  ...same(
    'io.memorystream io.streamreader io.compression.gzipstream io.compression.deflatestream io.compression.zlibstream io.compression.brotlistream text.stringbuilder io.binaryreader io.streamwriter io.binarywriter io.bufferedstream net.security.sslstream',
    wrapped,
  ),
  ...same(
    '*.readtoend *.tostring *.toarray *.getresponsestream *.getresponse *.tochararray *.getnewclosure *.getawaiter *.getresult *.result *.wait',
    own,
  ),
  ...same('io.file.readalltext io.file.readallbytes io.file.readalllines io.file.openread', reads),
  ...same('io.file.writealltext io.file.writeallbytes io.file.writealllines io.file.appendalltext', writes),
  'io.file.delete': { does: [act('delete', '0')] },
  'io.file.copy': { does: [act('read', '0'), act('write', '1', { data: ['^'] })] },
  ...same('diagnostics.process.start *.shellexecute', starts),
  ...same('*.exec *.run', starts),
  'io.path.combine': { gives: { join: ['0+'], separator: '/' } },
  'io.path.gettemppath': { gives: { text: '{tmp}' } },
  'environment.getenvironmentvariable': { does: [act('env', '0')] },
  'environment.getenvironmentvariables': { does: [act('env', '#<all>')] },
  'environment.setenvironmentvariable': { does: [act('setenv', '0', { data: ['1'] })] },
  '*.deserialize': { does: [act('evaluate', '0', { quiet: true })] },
  ...same('reflection.assembly.load *.load', { does: [act('evaluate', '0', { quiet: true })] }),
  ...same('reflection.assembly.loadfile reflection.assembly.loadfrom', { does: [act('run', '0')] }),
  'string.join': { gives: { fold: 'join', slots: ['0', '1+'] } },
  'string.concat': { gives: { fold: 'concat', slots: ['0+'] } },
  'string.format': { gives: { fold: 'format', slots: ['0', '1+'] } },
  string: { gives: { slot: '0' } },
  '*.replace': { gives: { fold: 'replace', slots: ['receiver', '0', '1'] } },
  '*.split': { gives: { fold: 'split', slots: ['receiver', '0'] } },
  '*.trim': { gives: { fold: 'trim', slots: ['receiver'] } },
  ...same('*.tolower *.tolowerinvariant', { gives: { fold: 'lower', slots: ['receiver'] } }),
  ...same('*.toupper *.toupperinvariant', { gives: { fold: 'upper', slots: ['receiver'] } }),
  ...same('convert.tochar', { gives: { fold: 'chr', slots: ['0'] } }),
  ...same('convert.toint32 convert.tobyte convert.toint16', { gives: { fold: 'int', slots: ['0', '1'] } }),
};
