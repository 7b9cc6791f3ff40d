import { afterAll } from "vitest";
import { describeHost } from "../testing/host-conformance.ts";
import { describeWith } from "../testing/real-programs.ts";
import { SystemClock } from "../time/system-clock.ts";
import { openNetnsHost } from "./netns-host.ts";
import { RunNamespaces } from "./netns-run.ts";

const clock = new SystemClock();
const opened = new Map<unknown, RunNamespaces>();

afterAll(() => Promise.all([...opened.values()].map((namespaces) => namespaces.close())));

describeWith(["unshare", "nsenter", "ip", "tc"], {}, () => {
  describeHost("a host in a network namespace", {
    async open(run, places) {
      const namespaces = await RunNamespaces.open(run);
      await namespaces.ask(["ip", "netns", "add", "n1"]);
      const host = await openNetnsHost({ run, node: 1, places, clock }, namespaces, { namespace: "n1", hasHostname: false });
      opened.set(host, namespaces);
      return host;
    },
    async close(host) {
      await opened.get(host)?.close();
      opened.delete(host);
    },
  });
});
