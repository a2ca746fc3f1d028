/** Runs before a peer does: it cannot reach the network, and it cannot start a program. */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function refuse(): never {
  throw new Error('a measured scanner has no network and starts nothing');
}

net.Socket.prototype.connect = refuse;
dgram.Socket.prototype.send = refuse;
Object.assign(childProcess.ChildProcess.prototype, { spawn: refuse });
Object.assign(childProcess, { spawnSync: refuse, execSync: refuse, execFileSync: refuse });
syncBuiltinESMExports();
