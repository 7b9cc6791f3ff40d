import { createSocket } from "node:dgram";
import { once } from "node:events";

/** So many UDP ports that nobody has at this instant on this machine. */
export async function freeUdpPorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket("udp6"));
  try {
    return await Promise.all(
      sockets.map(async (socket) => {
        socket.bind(0);
        await once(socket, "listening");
        return socket.address().port;
      }),
    );
  } finally {
    for (const socket of sockets) socket.close();
  }
}
