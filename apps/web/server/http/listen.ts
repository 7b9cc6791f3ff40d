import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens and resolves to the address for people; rejects with an Error whose message is a sentence that helps. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(listenSentence(error, port, host), { cause: error })));
    server.listen(port, host, resolve);
  });
  // Of a listening TCP server it is neither null nor a pipe's name.
  const { port: actual } = server.address() as AddressInfo;
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${shown.includes(":") ? `[${shown}]` : shown}:${actual}`;
}

function listenSentence(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use already. Stop the program that uses it, or choose another: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return `This machine has no address ${host}. Check HOST.`;
  return `Can't listen on ${host}, port ${port}: ${error.message}.`;
}
