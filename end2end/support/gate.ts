// A gate before the server under test: it can be shut, be slow, and answer as a server of another build would.
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { server } from "./address.ts";

/** What a path is answered with instead; the body the server gave is handed in. */
type Change = (body: string) => string;

export class Gate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #changes = new Map<string, Change>();
  #port = 0;
  #isSilent = false;
  #failure: number | undefined;

  private constructor() {
    this.#server = createServer((ask, answer) => this.#pass(ask, answer));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async open(): Promise<Gate> {
    const gate = new Gate();
    await gate.reopen();
    return gate;
  }

  /** The address that browsers use. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Nobody listens any more, as when the server is stopped. */
  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Listens again, at the same address. */
  async reopen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Takes connections and never answers, as a network that is there but leads nowhere. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
  }

  /** Answers everything with this status, as a proxy does whose server is gone. */
  fail(status: number): void {
    this.#failure = status;
  }

  /** Changes what is answered for a path and all below it. */
  change(path: string, change: Change): void {
    this.#changes.set(path, change);
  }

  #pass(ask: IncomingMessage, answer: ServerResponse): void {
    if (this.#isSilent) return;
    if (this.#failure) {
      answer.writeHead(this.#failure).end();
      return;
    }
    const path = new URL(ask.url ?? "/", this.url).pathname;
    const change = [...this.#changes].find(([at]) => path === at || path.startsWith(`${at}/`))?.[1];
    // The server judges where a change comes from by its own address; what is changed must not be compressed.
    const headers = { ...ask.headers, host: server.addr, ...(change ? { "accept-encoding": "identity" } : {}) };
    if (headers.origin) headers.origin = server.url;
    const passed = request(`${server.url}${ask.url}`, { method: ask.method, headers }, (reply) => {
      if (!change) {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
        return;
      }
      const parts: Buffer[] = [];
      reply.on("data", (part: Buffer) => parts.push(part));
      reply.on("end", () => {
        const body = Buffer.from(change(Buffer.concat(parts).toString("utf8")));
        answer.writeHead(reply.statusCode ?? 502, { ...reply.headers, "content-length": body.length });
        answer.end(body);
      });
    });
    passed.on("error", () => answer.destroy());
    ask.pipe(passed);
  }
}
