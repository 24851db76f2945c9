// A free port, chosen once: workers read the configuration again and must find the same.
import { execFileSync } from "node:child_process";

const CHOOSE = `
  const server = require("node:net").createServer();
  server.listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });
`;

process.env.ZAZINMORI_TEST_PORT ??= execFileSync(process.execPath, ["-e", CHOOSE], { encoding: "utf8" }).trim();

const addr = `127.0.0.1:${process.env.ZAZINMORI_TEST_PORT}`;

/** Where the server under test listens. */
export const server = { addr, url: `http://${addr}` };
