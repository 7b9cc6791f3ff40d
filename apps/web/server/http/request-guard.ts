import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

/** Of a request, all that the guard looks at. */
export interface GuardedRequest {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

/** Why a request is refused, as a sentence for the one who sent it; undefined when it is not. */
export type RequestGuard = (request: GuardedRequest) => string | undefined;

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The host names under which a server bound to `boundHost` may be addressed: the loopback names and the bound address itself.
 * Bound to all interfaces, any address written as a number is one of ours or would not have reached us; a *name* has to be
 * listed, since a name of somebody else can be made to point here (DNS rebinding).
 */
function isAllowedName(name: string, boundHost: string, extra: readonly string[]): boolean {
  const bound = boundHost.includes(":") ? `[${boundHost}]` : boundHost;
  if (LOOPBACK.includes(name) || name === bound.toLowerCase() || extra.some((host) => host.toLowerCase() === name)) return true;
  const anyInterface = boundHost === "0.0.0.0" || boundHost === "::";
  return anyInterface && isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

/** The name in a Host header, without the port and in lower case; undefined when it is not a host at all. */
function hostName(header: string): string | undefined {
  return /^(\[[0-9a-fA-F:.]+\]|[^:@/\s[\]]+)(?::\d{1,5})?$/.exec(header)?.[1]?.toLowerCase();
}

function isSameOrigin(origin: string, host: string): boolean {
  const match = /^https?:\/\/([^/]+)$/.exec(origin);
  return match?.[1]?.toLowerCase() === host.toLowerCase();
}

/**
 * Guards every route. The pages can start processes, so a page of another site must not reach them, neither by a name of its own
 * that points here (Host), nor by a request from the reader's browser (Origin, Sec-Fetch-Site). Programs that send no Origin may pass.
 */
export function createRequestGuard(boundHost: string, allowedHosts: readonly string[]): RequestGuard {
  return ({ method = "GET", headers }) => {
    const host = headers.host ?? "";
    const name = hostName(host);
    if (name === undefined || !isAllowedName(name, boundHost, allowedHosts)) {
      return `This server does not answer to the host "${host}". Open it by its own address, or name the host in NETCUE_ALLOWED_HOSTS.`;
    }
    const { origin } = headers;
    if (origin !== undefined && !isSameOrigin(origin, host)) {
      return `Requests from the origin "${origin}" are refused: only Netcue's own pages may talk to this server.`;
    }
    const site = headers["sec-fetch-site"];
    if (origin === undefined && (site === "cross-site" || site === "same-site")) {
      const isOpeningPage = READING.has(method) && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
      if (!isOpeningPage) return "Requests from the pages of other sites are refused.";
    }
    return undefined;
  };
}
