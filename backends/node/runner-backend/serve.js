// The worker's loop: requests in, replies out, one session at a time.

import fs from 'node:fs';
import readline from 'node:readline';
import { Failure } from './failures.js';
import { Meter } from './meter.js';
import { run } from './operations.js';
import { parse, stringify } from './values.js';

const PROTOCOL = 2;

// The runner takes no longer line.
const LONGEST_REPLY = 64 << 20;

/**
 * Answers requests on standard input until it ends.
 * @param {{ about(): object, open(opening: object): object }} backend who it is, and its sessions; both may be awaited
 */
export async function serve(backend) {
  // What a library prints is no reply: it goes where errors go.
  console.log = console.info = console.debug = console.error;
  const worker = new Worker(backend);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    reply(await worker.reply(line));
  }
  await worker.close();
}

function reply(value) {
  let line = Buffer.from(`${stringify(value)}\n`);
  if (line.length > LONGEST_REPLY) {
    const message = 'its answer is larger than 64 MiB, and the runner reads no more than that';
    line = Buffer.from(`${stringify({ failed: { kind: 'unreadable', message } })}\n`);
  }
  // A pipe takes what it has room for.
  for (let sent = 0; sent < line.length;) {
    try {
      sent += fs.writeSync(1, line, sent);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

class Worker {
  #backend;
  #session = null;

  constructor(backend) {
    this.#backend = backend;
  }

  async reply(line) {
    try {
      const request = parse(line);
      const [[name, of]] = typeof request === 'string' ? [[request, {}]] : Object.entries(request);
      switch (name) {
        case 'hello':
          return { hello: { protocol: PROTOCOL, about: await this.#backend.about(), offers: [] } };
        case 'open':
          await this.close();
          this.#session = await this.#backend.open({ ...of, path: of.database.sqlite?.path });
          return 'done';
        case 'run':
          return { ran: await this.#run(of) };
        case 'sample':
          return { sampled: { elapsed_ns: await this.#sample(of) } };
        case 'close':
          await this.close();
          return 'done';
      }
      throw new Failure('other', `this backend does not know the request \`${name}\``);
    } catch (error) {
      if (error instanceof Failure) return { failed: error.reply() };
      if (error instanceof SyntaxError) return { failed: { kind: 'other', message: `not a request: ${error.message}` } };
      throw error;
    }
  }

  async close() {
    await this.#session?.close();
    this.#session = null;
  }

  get #open() {
    if (this.#session === null) throw new Failure('other', 'no session is open');
    return this.#session;
  }

  async #run({ operation, times }) {
    const session = this.#open;
    const meter = new Meter(times);
    let outcome;
    try {
      outcome = { answer: await run(session, operation, meter) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      outcome = { failed: error.reply() };
    }
    return { outcome, elapsed_ns: meter.elapsed, statements: await session.statements?.() ?? null };
  }

  async #sample({ operation, untimed = 0, times, reset }) {
    const session = this.#open;
    if (!reset) {
      const meter = new Meter(times, untimed, true);
      await run(session, operation, meter);
      return meter.elapsed;
    }
    const every = Math.max(reset.every, 1);
    const warm = Math.floor(untimed / every);
    let elapsed = 0n;
    for (let part = 0; part < warm + Math.max(Math.floor(times / every), 1); part += 1) {
      await run(session, reset.operation, new Meter());
      const meter = new Meter(every, 0, true);
      await run(session, operation, meter);
      if (part >= warm) elapsed += meter.elapsed;
    }
    return elapsed;
  }
}
